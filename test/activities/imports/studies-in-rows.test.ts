import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadStudy } from '../../../config/load-study.ts';
import type { BenefitLine, Study } from '../../../domain/configuration/money.ts';
import type { PlainKind } from '../../../domain/configuration/import-profile.ts';
import { ownMeasureId } from '../../../domain/imports/plain/known-measures.ts';
import { nothingImported, studyReturn } from '../../../domain/roi/study-return.ts';
import { withToldStudies } from '../../../domain/roi/told-lines.ts';
import { toldLines } from '../../../storage/told-lines.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { plainConfiguration } from '../../fixtures/plain-cases.ts';
import { foundOn, tablesOf } from '../../fixtures/studies/in-rows.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db, plainConfiguration());
});
afterEach(() => database.close());

let clock = Date.parse('2026-12-01T08:00:00.000Z');

/** Each upload a minute after the one before. */
async function upload(kind: PlainKind, content: string) {
  clock += 60_000;
  return lab.import({ kind, content, asOf: '2026-12-01', now: new Date(clock).toISOString() });
}

async function uploaded(study: Study): Promise<void> {
  for (const { kind, content } of tablesOf(study))
    expect(told(await upload(kind, content), 'rejected'), kind).toEqual([]);
}

async function returnInRows(id: string) {
  const lines = await toldLines(database.db, 'infinity');
  const study = withToldStudies([], lines).find((each) => each.id === id);
  if (!study) throw new Error(`no study ${id}`);
  return studyReturn(study, { ...nothingImported, lines });
}

/** What rows can say of the study that says everything: no alternatives, other currencies, later costs, cases or targets. */
async function example(): Promise<Study> {
  const loaded = await loadStudy('test/fixtures/studies/release-practice.yaml');
  if (loaded.problems) throw new Error('the study is wrong');
  const { study } = loaded;
  const { cases: _, scoreboard: __, ...rest } = study;
  const costs = study.costs.map(({ alternatives: _also, billed, inYear: _year, ...cost }) => ({
    ...cost,
    amountMinor: billed ? 440_000 : cost.amountMinor,
    id:
      cost.category === 'participant-time' ? 'participant-time' : `${ownMeasureId(cost.words.en)}-${foundOn}`,
  }));
  const time = costs.filter(({ category }) => category === 'participant-time');
  const paid = costs.filter(({ category }) => category !== 'participant-time');
  const named = (line: BenefitLine) => ownMeasureId(line.words.en);
  const benefits = study.benefits.map(({ alternatives: _also, ...line }) => ({
    ...line,
    id: line.respondents || line.controlGroup ? named(line) : `${named(line)}-${foundOn}`,
  }));
  return { ...rest, programme: 'ai-engineering', costs: [...time, ...paid], benefits };
}

/** All that is worked out, without the words and sources in which rows and files differ, whatever the order of lines. */
function figuresOf(found: ReturnType<typeof studyReturn>) {
  const differing = new Set(['source', 'lineage', 'words', 'currency', 'category']);
  const plain: unknown = JSON.parse(
    JSON.stringify(found, (key, value: unknown) => (differing.has(key) ? undefined : value)),
    (_, value: unknown) =>
      Array.isArray(value)
        ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : value,
  );
  return plain;
}

test('a study in rows comes to the very figures of the same study as a file, intervals and what is left out as well', async () => {
  const study = await example();
  await uploaded(study);
  const inRows = await returnInRows(study.id);
  const asFile = studyReturn(study);
  expect(asFile.roi.reason).toBeNull();
  expect(asFile.leftOut).toHaveLength(2);
  expect(figuresOf(inRows)).toEqual(figuresOf(asFile));
});

const words = { en: 'Phillips' };
/** One line of answers, with costs of 12,000.00 and nobody’s time. */
function answered(id: string, respondents: NonNullable<BenefitLine['respondents']>): Study {
  const evidence = { finding: words, answered: 1, asked: 1, source: 'survey' };
  return {
    id,
    programme: 'ai-engineering',
    words,
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-12-31',
    costs: [{ id: 'c', words, category: 'delivery', amountMinor: 1_200_000, prorationShare: 1, source: 's' }],
    benefits: [
      {
        id: 'b',
        words: { en: 'Estimates' },
        measure: words,
        unit: 'EUR',
        annualImprovement: 0,
        unitValueMinor: 100,
        isolationMethod: 'participant-estimate',
        isolationShare: 1,
        confidenceShare: 1,
        cashable: false,
        source: 'survey',
        respondents,
      },
    ],
    intangibles: [],
    recordedFees: 'added',
    hurdlePercent: 0,
    participants: { starters: 10, completers: 10, time: [{ hours: 0, hourlyRateMinor: 0, source: 's' }] },
    levels: { reaction: evidence, learning: evidence, application: evidence },
  };
}

const estimates: [id: string, value: number, confidence: number, isolation: number][] = [
  ['11', 36_000, 0.85, 0.5],
  ['42', 90_000, 0.9, 0.4],
  ['74', 24_000, 0.6, 0.55],
  ['55', 2_000, 1, 0.5],
  ['96', 10_000, 0.85, 0.75],
  ['117', 8_090, 0.9, 0.45],
  ['118', 159_000, 0.8, 0.35],
];
const answersOf = (of: typeof estimates) =>
  of.map(([id, improvement, confidenceShare, isolationShare]) => ({
    id,
    improvement,
    isolationShare,
    confidenceShare,
    basis: null,
  }));

test('the published table of seven estimates comes to its total in rows, and who was asked and said nothing to zero', async () => {
  // adj.phillips.table of the published examples.
  await uploaded(answered('phillips', { asked: 7, answers: answersOf(estimates) }));
  expect((await returnInRows('phillips')).roi.benefitsMinor).toBe(11_079_145);
  // roi.guiding.zero_nonresponse: four of ten answered.
  const four = ['11', '42', '74', '55'].map((id): (typeof estimates)[number] => [id, 10_000, 0.8, 0.5]);
  await upload(
    'study-answers',
    tablesOf(answered('x', { asked: 10, answers: answersOf(four) }))[3]?.content ?? '',
  );
  const gone = `programme,line,date,respondent,improvement\n${['96', '117', '118', '1', '2', '3']
    .map((id) => `ai-engineering,Estimates,${foundOn},${id},\n`)
    .join('')}`;
  expect((await upload('study-answers', gone)).difference?.records).toMatchObject({ new: 3, changed: 3 });
  const { roi, unanswered } = await returnInRows('phillips');
  expect(roi).toMatchObject({ benefitsMinor: 1_600_000, reason: null });
  expect(roi.bcr).toBeCloseTo(1.3333, 4);
  expect(roi.roiPercent).toBeCloseTo(33.33, 2);
  expect(unanswered).toEqual([{ line: 'estimates', asked: 10, without: 6 }]);
});
