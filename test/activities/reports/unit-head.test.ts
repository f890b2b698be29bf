import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { idOf } from '../../../storage/ids.ts';
import { heldFurtherIn, reportById } from '../../../storage/reports.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers, learned } from '../results/measured-company.ts';
import { measuredQuarter } from '../results/measured-quarter.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

const heads = { ...executives, id: 'heads', scope: 'unit' as const };
const chiefs = { ...heads, id: 'chiefs' };
const lab = idOf('unit', 'lab');
const now = '2027-02-23T06:00:00.000Z';
let database: TestDatabase;
let campaignId: string;
let text = '';

/** Three units of twelve in two quarters, of whom half rise by one; to one of them six come. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12), ...engineers('yard', 41, 18)];
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...people]);
  const configuration = reportedConfiguration([executives, heads, chiefs]);
  for (const number of ['1', '2', '3', '4', '5', '6', '21', '22', '23', '24', '25'])
    await learned(db, number, { course: 'mlops', completedOn: '2027-01-20', minutes: 400, costMinor: 1_000 });
  for (const [quarter, opensOn] of ['2026-10-05', '2027-01-11'].entries())
    campaignId = await measuredQuarter(db, {
      period: ['2026-Q4', '2027-Q1'][quarter] ?? '',
      opensOn,
      configuration,
      levels: Object.fromEntries(
        people
          .slice(0, quarter === 0 ? -6 : undefined)
          .map(({ number }, at) => [number, (at < 36 ? 1 : 2) + (at % 3) + quarter * (at % 2)]),
      ),
    });
  await activities().openReports({ campaignId, now });
  text = await sheetsOf(`heads:${lab}`);
});
afterAll(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

/** The workbook of an audience that its check has passed, row by row. */
async function sheetsOf(audience: string): Promise<string> {
  const { reportId, fileId } = await activities().buildReport({ campaignId, audience, version: 1, now });
  expect((await activities().checkReport({ reportId, now })).findings).toEqual([]);
  const file = await buffer(fileStore(database.db).read(fileId ?? ''));
  const lines: string[] = [];
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits))
    for await (const page of table.pages())
      lines.push(...page.map(({ cells }) => `${table.name}: ${cells.join(' | ')}`));
  return lines.join('\n');
}

test('a unit’s head is told who of the unit learned, and who holds which level, as the whole organisation’s report tells it', () => {
  expect(text).toMatch(/^Learning: lab \| … \| 6 \| 6 \| 0 \| 0 \| 40 /m);
  expect(text).toMatch(/^People levels: 1: L1 .* 12 \| 6 \| 6 \| 50%/m);
  expect(text).not.toMatch(/^(Learning|People levels): .*desk/m);
});

test('a unit’s head is told the change of the unit’s own people', () => {
  expect(text).toMatch(/^Change: ▲ 12 people measured in both quarters rose by 0\.50 levels on average\./m);
  expect(text).toMatch(/^Summary: .*12 people/m);
});

test('and by domain, with an arrow by the rules of the whole organisation’s report, tested among the unit’s own domains', () => {
  const line = String.raw`12 \| 0\.5 \| 0\.168\d* \| 0\.831\d* \| 0\.957\d* \| 0\.00687\d* \| ▲ up`;
  for (const name of ['ai_system_design', 'mlops_pipeline', 'All domains'])
    expect(text).toMatch(new RegExp(`^Change: ${name} \\| ${line}$`, 'm'));
  expect(text).toMatch(/^Change: .* also stands among all 2 lines/m);
});

test('the register keeps of it what it shows of the unit, and no other', async () => {
  const kept = await database.db
    .selectFrom('released_cells')
    .select('group_name')
    .distinct()
    .where('told', 'is not', null)
    .orderBy('group_name')
    .execute();
  const line = `unit/${lab}`;
  expect(kept.map(({ group_name: group }) => group)).toEqual(
    [lab, line, `${line}, levels after`, `${line}, levels before`, `${line}, whole quarter`].toSorted(),
  );
});

test('a unit’s head is told why its mean moved: by those who stayed, and by all others together', async () => {
  const yard = await sheetsOf(`heads:${idOf('unit', 'yard')}`);
  // Twelve of mean 2 rose to 2.5; the six who came stand at 3.5.
  for (const line of [
    String.raw`Mean of 2026-Q4 \|  \| 2 `,
    String.raw`Levels of those who stayed \| 12 \| 0\.5 `,
    String.raw`Joined, left, or measured in one quarter only \| … \| 0\.3333`,
    String.raw`Mean of 2027-Q1 \|  \| 2\.8333`,
  ])
    expect(yard).toMatch(new RegExp(`^Change: ${line}`, 'm'));
});

async function domainsKept(audience: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('released_cells')
    .select(['group_name', 'domain'])
    .where('since_set_id', 'is not', null)
    .where('group_name', 'like', 'unit/%')
    .where('domain', '<>', '')
    .where('audience', '=', audience)
    .orderBy('domain')
    .execute();
  return rows.map(({ group_name: group, domain }) => `${group} ${domain}`);
}

test('changes by domain are kept with the report of the unit alone, and held back where a correction would tell what it made of one person', async () => {
  const domains = ['ai_system_design', 'mlops_pipeline'];
  expect(await domainsKept(`heads:${lab}`)).toEqual(domains.map((domain) => `unit/${lab} ${domain}`));
  await sheetsOf('executives');
  expect(await domainsKept('executives')).toEqual([]);
  // What was said of one is now what was said of another.
  await asOwner(
    database.url,
    `update rating_forms f set scores = e.scores from rating_forms e
      where e.campaign_id = '${campaignId}' and f.campaign_id = '${campaignId}'
        and e.subject_id = '${personId('3')}' and f.subject_id = '${personId('1')}'`,
  );
  await createResultActivities({ db: database.db }).computeResults({ campaignId, now });
  const { reportId } = await activities().buildReport({
    campaignId,
    audience: `chiefs:${lab}`,
    version: 1,
    now,
  });
  const report = await reportById(database.db, reportId);
  expect(report && heldFurtherIn(report)).toEqual(
    expect.arrayContaining(domains.map((domain) => `change/line/${lab}:${domain}`)),
  );
  expect(await domainsKept(`chiefs:${lab}`)).toEqual([]);
});
