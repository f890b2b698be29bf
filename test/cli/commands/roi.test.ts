import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { registerRoi } from '../../../cli/commands/roi.ts';
import { loadStudy } from '../../../config/load-study.ts';
import { exitCodes, Failure } from '../../../cli/failure.ts';
import { settingsFor } from '../../fixtures/cli-settings.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { plainConfiguration } from '../../fixtures/plain-cases.ts';
import { tablesOf } from '../../fixtures/studies/in-rows.ts';
import { testDatabase } from '../../setup/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-roi-'));
const example = join('test', 'fixtures', 'studies', 'release-practice.yaml');
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

describe('quarterdeck roi', () => {
  test('prints what an executive asks: B, C, horizon, BCR, ROI net of cost, payback, NPV, interval, chances, break-even', async () => {
    const { out } = await roi(example);
    for (const line of [
      /^Benefits \(B\) +EUR 101,220\.00, estimated, after isolation and confidence \(EUR 81,900\.00 cashable, EUR 19,320\.00 not\)$/m,
      /^Costs \(C\) +EUR 24,200\.00, fully loaded$/m,
      /^Horizon +3 years, because: the pipeline/m,
      /^BCR +4\.18 \(B \/ C\)$/m,
      /^ROI +318\.3 %, net of cost: \(B − C\) \/ C; hurdle 25\.0 %$/m,
      /^Payback +5\.02 months$/m,
      /^NPV +EUR 65,702\.68 at 8 % a year/m,
      /^Break-even isolation +19\.1 % of the improvement/m,
      /^ROI interval \(95 %\): .* \(seed 7\)$/m,
      /^Fewer incidents: tested over 3 periods before the programme: no sign that the groups moved apart, which is no proof; .* \(95 %: -0\.4 to 0\.4\)\.$/m,
      /^P\(ROI > 0\) = .*; P\(ROI ≥ 25\.0 %\) = /m,
      /^Fewer incidents .* EUR 84,000\.00 +100 % control group +90 % +EUR 75,600\.00 +yes/m,
      /^- Hours saved at releases: answer r5 of 4,000 is extreme, above 190$/m,
      /^- Less cloud spending: isolation 60 % \(cloud invoices\) is not taken, 50 % is the more careful one$/m,
      /^0 +– +Inputs +10 took part, 8 completed, 200 hours, costs of EUR 24,200\.00$/m,
      /^4 +Results +Business impact, isolated +EUR 101,220\.00 after isolation and confidence: Hours saved at releases; Fewer incidents; .* \(isolated by estimate by participants, control group, trend line\)$/m,
      /^5 +– +Return on investment +ROI of 318\.3 %$/m,
      /^3 +Behavior +Application and implementation +6 release weekly \(7 of 10; release log\)$/m,
      /^Projects completed +percent +40 +200 \(impossible\)/m,
      /^isolation +confidence +realised +ROI +discount +NPV$/m,
      /^Success cases: 1 of 10 asked were verified/m,
    ])
      expect(out).toMatch(line);
  });

  test('answers "not enough data" with the reason and what would earn the costs', async () => {
    const { out, failure } = await roi(join('config', 'studies', 'ai-engineering-2026.yaml'));
    expect(failure).toBeNull();
    expect(out).toContain('Not enough data for a return. The study does not say who took part');
    expect(out).toMatch(/^Break-even benefit +EUR 111,100\.00 at least: what would earn the costs/m);
    expect(out).not.toMatch(/^ROI /m);
    expect(out).toMatch(/^0 .* no data: the study does not say who took part$/m);
    expect(out).toMatch(/^4 .* measured, but not claimed: .* \(isolated by .*\)$/m);
    expect(out).toMatch(/^5 .* refused: level 0 has no data$/m);
  });

  test('gives the same as one JSON document, the same bytes at each run', async () => {
    const { out } = await roi(example, '--json');
    const document: unknown = JSON.parse(out);
    expect(document).toMatchObject({
      schemaVersion: 1,
      study: { id: 'release-practice-2026', currency: 'EUR', priceYear: 2026 },
      problems: [],
      roi: { benefitsMinor: 10_122_000, costsMinor: 2_420_000, reason: null },
      horizonYears: 3,
      cashableMinor: 8_190_000,
      cases: { verified: 1, asked: 10 },
    });
    expect((await roi(example, '--json')).out).toBe(out);
  });

  test('refuses a wrong study with every problem, its line and field, as input with findings', async () => {
    const file = join(folder, 'wrong.yaml');
    const text = readFileSync(example, 'utf8').replace('discountShare: 0.08', 'discountShare: 8');
    writeFileSync(file, text.replace('amountMinor: 800000', 'amountMinor: -1'));
    const { out, failure } = await roi(file);
    expect(out).toBe('');
    expect(failure?.exitCode).toBe(exitCodes.findings);
    expect(failure?.message).toMatch(
      /wrong\.yaml:10:1 discountShare: expected a share from 0 to 1 a year \(8 % is 0\.08\), got 8\n/,
    );
    expect(failure?.message).toMatch(/costs\.trainer\.amountMinor: expected .*, got -1\n2 problems in /);
    const json = await roi(file, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      schemaVersion: 1,
      study: null,
      problems: [{ line: 10 }, {}],
    });
    expect(json.failure?.exitCode).toBe(exitCodes.findings);
  });

  test('calls costs without participants’ time that, and no draws certain', async () => {
    const file = join(folder, 'without-time.yaml');
    const text = readFileSync(example, 'utf8').replace(/ {2}time: .*\n/, '  time: []\n');
    writeFileSync(file, text.replace(/ {2}- \{ id: time,.*\n/, ''));
    const { out } = await roi(file);
    expect(out).toMatch(
      /^Costs \(C\) +EUR 12,200\.00, without participants’ time, which no line of the study holds$/m,
    );
    expect(out).toContain('P(ROI > 0) = more than 99.9 %;');
    expect(out).not.toContain('fully loaded');
  });

  test('works out the study of the manual as the manual says', async () => {
    const manual = readFileSync(join('docs', 'studies.md'), 'utf8');
    const [, yaml = '', printed = ''] = /```yaml\n(.*?)```.*?```text\n(.*?)```/s.exec(manual) ?? [];
    const file = join(folder, 'manual.yaml');
    writeFileSync(file, yaml);
    const { out } = await roi(file);
    expect(printed).toContain('ROI ');
    // It states no rate, so there is no NPV to vary.
    expect(out).toMatch(/^isolation +confidence +realised +ROI$/m);
    for (const line of printed.trim().split('\n')) expect(out.split('\n')).toContain(line);
    // EUR 38,400 of 40,000 are earned in the year that counts.
    writeFileSync(file, yaml.replace('annualImprovement: 2000', 'annualImprovement: 1600'));
    expect((await roi(file)).out).toMatch(
      /^Payback +12\.5 months, if the benefit lasts longer than is counted here$/m,
    );
  });

  test('says that imported lines need a database, and reads them where one is named', async () => {
    const file = join(folder, 'imported.yaml');
    const text = readFileSync(join('docs', 'studies.md'), 'utf8');
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(text) ?? [];
    const takingCosts = yaml
      .replace('programme: leadership', 'programme: ai-engineering')
      .replace(/^costs:/m, 'fromImport: [costs]\ncosts:');
    writeFileSync(file, takingCosts);
    const alone = await roi(file);
    expect(alone.out).toContain('They stand in a database, and none was read: run it with --imported');
    expect(alone.out).toMatch(/^Costs \(C\) +EUR 40,000\.00 at least$/m);
    writeFileSync(file, yaml.replace(/^costs:\n( {2}- .*\n)+/m, 'costs: []\n'));
    expect((await roi(file)).failure?.message).toContain(
      'costs: expected at least one cost line, or fromImport: [costs]',
    );
    const database = await testDatabase();
    try {
      writeFileSync(file, takingCosts);
      const lab = await ImportLab.open(database.db, plainConfiguration());
      const content = 'programme,line,category,amount,date\nai-engineering,Room,facilities,1000,2026-05-01\n';
      // As a rehearsal does, whose clock runs ahead of this one.
      await lab.import({ content, kind: 'cost-lines', now: '2199-01-01T08:00:00.000Z' });
      for (const [name, value] of Object.entries(settingsFor(database.url))) vi.stubEnv(name, value);
      const { out } = await roi(file, '--imported');
      expect(out).toMatch(/^Costs \(C\) +EUR 41,000\.00, fully loaded$/m);
      expect(out).toMatch(
        /^Room +Facilities +EUR 1,000\.00 +100 % +EUR 1,000\.00 +2026-05-01; file [0-9a-f]{12}, line 2$/m,
      );
      writeFileSync(file, takingCosts.replace('programme: ai-engineering', 'programme: ai-enginering'));
      const { failure } = await roi(file, '--imported');
      expect(failure?.exitCode).toBe(exitCodes.notFound);
      expect(failure?.message).toMatch(
        /lines of the programme "ai-enginering", which is not known here\. There are: .*ai-engineering.* Did you mean "ai-engineering"\?$/,
      );
    } finally {
      vi.unstubAllEnvs();
      await database.close();
    }
  });

  test('tells a study in rows by its id in sum, of enough people and beside what it told before', async () => {
    const database = await testDatabase();
    try {
      const lab = await ImportLab.open(database.db, plainConfiguration());
      for (const [name, value] of Object.entries(settingsFor(database.url))) vi.stubEnv(name, value);
      const loaded = await loadStudy(example);
      if (loaded.problems) throw new Error('the study is wrong');
      const [hours] = loaded.study.benefits;
      const answers = hours?.respondents?.answers ?? [];
      if (!hours || !answers[0]) throw new Error('nobody answered');
      const upload = async (of: typeof answers, now: string) => {
        const respondents = { asked: 20, answers: of };
        const extremes = {
          declaredOn: '2026-01-10',
          declaredBy: 'Finance',
          aboveQ3Ranges: 3,
          withoutBasis: false,
        };
        const study = {
          ...loaded.study,
          extremes,
          programme: 'ai-engineering',
          benefits: [{ ...hours, respondents }],
        };
        for (const table of tablesOf({ ...study, id: 'in-rows' })) {
          const { kind } = table;
          if (kind === 'study-answers' || now < '2026-12-02') await lab.import({ ...table, now });
        }
      };
      const six = answers.slice(0, 6);
      await upload(six.slice(0, 5), '2026-12-01T08:00:00.000Z');
      const few = await roi('in-rows', '--imported');
      expect(few.out).toContain('counts the answers of so few');
      expect(few.out).not.toContain('Hours saved at releases');
      const also = { ...answers[0], id: 'r8' };
      await upload([...six, also], '2026-12-02T08:00:00.000Z');
      const told = await roi('in-rows', '--imported');
      // (560 hours × 60.00 × 0.5 × 0.8 + 90 × 60.00 × 0.9 × 0.9) × (1 + 0.5 + 0.25).
      expect(told.out).toMatch(/^Benefits \(B\) +EUR 31,174\.50/m);
      expect(told.out).toMatch(/^- Hours saved at releases: 1 extreme by the rule$/m);
      const json = await roi('in-rows', '--imported', '--json');
      for (const secret of ['"r1"', '"r5"', '"fence"', 'time sheets']) expect(json.out).not.toContain(secret);
      await upload([...six, also, { ...also, id: 'r9' }], '2026-12-03T08:00:00.000Z');
      const late = await roi('in-rows', '--imported');
      expect(late.out).toContain('those of fewer people than the minimum came, went or changed');
      const { failure } = await roi('in-row', '--imported');
      expect(failure?.exitCode).toBe(exitCodes.notFound);
      expect(failure?.message).toMatch(/There are: company-study, in-rows\. Did you mean "in-rows"\?$/);
    } finally {
      vi.unstubAllEnvs();
      await database.close();
    }
  });

  test('says what is not there, and what it wants instead of a folder', async () => {
    const { failure } = await roi(join(folder, 'nowhere.yaml'));
    expect(failure?.exitCode).toBe(exitCodes.notFound);
    const byId = await roi('ai-engineering');
    expect(byId.failure?.exitCode).toBe(exitCodes.notFound);
    expect(byId.failure?.message).toMatch(/imported or applied is read with --imported\.$/);
    expect((await roi(folder)).failure?.message).toMatch(
      / is no file: name the YAML file of the study itself$/,
    );
  });
});

async function roi(...args: string[]): Promise<{ out: string; failure: Failure | null }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const program = new Command().exitOverride();
  registerRoi(program);
  const failure = await program.parseAsync(['roi', ...args], { from: 'user' }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Failure) return error;
      throw error;
    },
  );
  return { out: lines.join('\n'), failure };
}
