import { afterAll, beforeAll, expect, test } from 'vitest';
import { programmesInReport, programmesRelease } from '../../../activities/releases/programmes-in-report.ts';
import { programmeReturns } from '../../../activities/results/programme-returns.ts';
import type { Study } from '../../../domain/configuration/money.ts';
import { recordRelease } from '../../../storage/released-cells.ts';
import { change } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { ImportLab, shippedProfiles } from '../../fixtures/import-lab.ts';
import { tablesOf } from '../../fixtures/studies/in-rows.ts';
import { ring } from '../reports/reported-campaign.ts';
import {
  answeredAt,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
} from '../results/measured-company.ts';

/** With the profiles of the tables that a study can come in. */
const taking = () => ({ ...measuredConfiguration(), imports: shippedProfiles() });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await openedCampaign(database.db, engineers('lab', 1, 8), taking());
  for (const { number } of engineers('lab', 1, 8)) {
    const told = { attribute: 'pay-band', value: 'a', on: '2026-01-01', at: answeredAt } as const;
    await change(database.db, { number, ...told });
    await learned(database.db, number, { course: 'mlops', minutes: 300, completedOn: '2026-06-01' });
  }
});
afterAll(() => database.close());

type Answers = NonNullable<Study['benefits'][number]['respondents']>['answers'];

const answersOf = (improvements: readonly number[]): Answers =>
  improvements.map((improvement, at) => ({
    id: `r${at}`,
    improvement,
    isolationShare: 0.5,
    confidenceShare: 0.8,
    basis: 'diary',
  }));

/** The studies with these answers to their benefit, which is called `line`. */
function asked(improvements: readonly number[], id: string, line = 'faster'): Study[] {
  return measuredConfiguration().studies.map((study) => ({
    ...study,
    id,
    benefits: study.benefits.map((benefit) => ({
      ...benefit,
      id: line,
      words: { en: line },
      isolationMethod: 'participant-estimate',
      respondents: { asked: 20, answers: answersOf(improvements) },
    })),
  }));
}

/** What a report with these answers tells of the study's return; it is kept as told in the report `shownIn`. */
function toldWith(improvements: readonly number[], shownIn: string, id = 'engineering-2026') {
  return toldOf(asked(improvements, id), shownIn, id);
}

async function toldOf(studies: Study[], shownIn: string, id: string) {
  const configuration = measuredConfiguration();
  const found = await programmesInReport(database.db, {
    configuration: { ...configuration, studies },
    knownAt: computedAt,
    now: computedAt,
  });
  return database.db.transaction().execute(async (tx) => {
    const { roi, rows } = await programmesRelease(tx, found, { ring, groupMinimum: 5 });
    await recordRelease(tx, {
      rows,
      showing: {
        shownIn,
        audience: 'executives',
        version: 1,
        campaignId: 'skills/2026-Q4',
        period: '2026-Q4',
        now: computedAt,
      },
    });
    const told = roi ?? programmeReturns(found.inputs);
    return told.programmes.find(({ study }) => study === id);
  });
}

test('one answer that came after a report is not the difference of two returns', async () => {
  const five = [100, 200, 50, 150, 300];
  const first = await toldWith(five, '1');
  // 800 hours × 10.00 × 0.5 × 0.8.
  expect(first).toMatchObject({ benefitsMinor: 320_000 });
  const late = await toldWith([...five, 700], '2');
  // 6,000.00 less 3,200.00 would be the sixth's 700 hours.
  expect(late).toMatchObject({ benefitsMinor: null, roiPercent: null, reason: { code: 'few-answered' } });
  expect(late).toMatchObject({ costsMinor: first?.costsMinor, benefits: [] });
  expect(await toldWith([...five, 700], '3', 'engineering-again')).toMatchObject({ benefitsMinor: null });
  expect(await toldWith([...five, 700, 10, 20, 30, 40], '4')).toMatchObject({ benefitsMinor: 640_000 });
  expect(await toldWith(five, '5')).toMatchObject({ benefitsMinor: 320_000 });
});

test('nor is one that came in rows, whether the others were told from a file or from rows', async () => {
  const five = [100, 200, 50, 150, 300];
  expect(await toldOf(asked(five, 'a-file', 'estimates'), '6', 'a-file')).toMatchObject({
    benefitsMinor: 320_000,
  });
  const lab = await ImportLab.open(database.db, taking());
  const upload = async (improvements: readonly number[], minute: number) => {
    const [study] = asked(improvements, 'in-rows', 'Estimates');
    if (!study) throw new Error('no study');
    for (const table of tablesOf(study)) {
      const done = await lab.import({ ...table, now: `2026-11-20T12:0${minute}:00.000Z` });
      expect(done.state).not.toBe('failed');
    }
  };
  const late = { benefitsMinor: null, benefits: [], reason: { code: 'few-answered' } };
  await upload([...five, 700], 0);
  expect(await toldOf([], '7', 'in-rows')).toMatchObject(late);
  const ten = [...five, 700, 10, 20, 30, 40];
  await upload(ten, 1);
  expect(await toldOf([], '8', 'in-rows')).toMatchObject({ benefitsMinor: 640_000, reason: null });
  await upload([...ten, 50], 2);
  expect(await toldOf([], '9', 'in-rows')).toMatchObject(late);
});
