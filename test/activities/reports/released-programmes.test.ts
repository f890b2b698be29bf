import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { loadStudy } from '../../../config/load-study.ts';
import { change } from '../../fixtures/company.ts';
import { ImportLab, shippedProfiles } from '../../fixtures/import-lab.ts';
import { tablesOf } from '../../fixtures/studies/in-rows.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  answeredAt,
  campaignId,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  rate,
} from '../results/measured-company.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

const now = computedAt;
let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

async function opened(programmes: Partial<Configuration['programmes'][number]>[] = []): Promise<void> {
  const audiences = ['executives', 'managers', 'board'].map((id) => ({ ...executives, id }));
  const people = engineers('lab', 1, 12);
  const configuration = reportedConfiguration(audiences);
  const [known] = configuration.programmes;
  if (!known) throw new Error('There is no programme');
  const further = programmes.map((programme) => ({ ...known, ...programme }));
  await openedCampaign(database.db, people, {
    ...configuration,
    imports: shippedProfiles(),
    programmes: [...configuration.programmes, ...further],
  });
  for (const [at, { number }] of people.entries()) await rate(database.db, number, 'manager', 1 + (at % 4));
}

/** The sheet ROI of a report that is built now. */
async function sheetFor(audience: string): Promise<string> {
  const { db } = database;
  const files = fileStore(db);
  await createResultActivities({ db }).computeResults({ campaignId, now });
  const activities = createReportActivities({ db, files, ring, tell: async () => {} });
  await activities.openReports({ campaignId, now });
  const { fileId } = await activities.buildReport({ campaignId, audience, version: 1, now });
  const file = await buffer(files.read(fileId ?? ''));
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits)) {
    if (table.name !== 'ROI') continue;
    const lines: string[] = [];
    for await (const page of table.pages()) lines.push(...page.map(({ cells }) => cells.join(' | ')));
    return lines.join('\n');
  }
  throw new Error('There is no sheet ROI');
}

/** They began, with so many minutes, in their pay band. */
async function began(
  numbers: readonly string[],
  minutes: number,
  band: string,
  completedOn?: string,
): Promise<void> {
  for (const number of numbers) {
    const told = { attribute: 'pay-band', value: band, on: '2026-01-01', at: answeredAt } as const;
    await change(database.db, { number, ...told });
    await learned(database.db, number, { course: 'mlops', minutes, ...(completedOn && { completedOn }) });
  }
}

const timeLine = (sheet: string) => sheet.split('\n').find((line) => line.startsWith('time |'));
const names = (from: number, count: number) => Array.from({ length: count }, (_, at) => `${from + at}`);

test('one more who began a programme does not give hours and pay band away: what was told before stands, with its day', async () => {
  await opened();
  await began(names(1, 3), 300, 'a');
  await began(names(4, 3), 300, 'b');
  const first = await sheetFor('executives');
  expect(first).toContain('6 people started, 0 completed, 30 hours');
  // 30 hours, half at 40 and half at 60 an hour.
  expect(timeLine(first)).toContain('1500');
  await began(['7'], 540, 'b');
  const second = await sheetFor('managers');
  // 39 hours for 2,040.00 would be 9 hours more for 540.00: the pay band of 60 an hour.
  expect(second).not.toContain('7 people started');
  expect(timeLine(second)).toBe(timeLine(first));
  expect(second).toContain('as they were told on 2026-11-20');
  await began(names(8, 4), 60, 'a');
  const third = await sheetFor('board');
  // Five more since the first.
  expect(third).toContain('11 people started, 0 completed, 43 hours');
});

test('a programme that nearly the same people took as another is not told: the difference would be one person’s time', async () => {
  await opened([{ id: 'both', words: { en: 'Both' }, courses: ['mlops', 'sales'] }]);
  await began(names(1, 6), 300, 'a');
  await learned(database.db, '1', { course: 'sales', minutes: 240 });
  const sheet = await sheetFor('executives');
  expect(sheet).toContain('6 people started, 0 completed, 30 hours');
  // 34 hours of both courses less 30 of the one.
  expect(sheet).not.toContain('34');
  expect(sheet).toContain('Beside what was told of nearly the same people');
});

test('a study in rows stands beside the one that is a file, with its answers in sum under the words of its line', async () => {
  await opened();
  await began(names(1, 6), 300, 'a', '2026-10-30');
  const loaded = await loadStudy('test/fixtures/studies/release-practice.yaml');
  if (loaded.problems) throw new Error('the study is wrong');
  const lab = await ImportLab.open(database.db, {
    ...reportedConfiguration(),
    imports: shippedProfiles(),
  });
  const { extremes: _, ...study } = {
    ...loaded.study,
    programme: 'engineering',
    id: 'in-rows',
  };
  for (const table of tablesOf(study)) await lab.import({ ...table, now: '2026-11-20T12:00:00.000Z' });
  const sheet = await sheetFor('executives');
  const [, inRows = ''] = sheet.split('Engineering (Release practice, cohort of 2026), 2026-01-01 to');
  const [answers = ''] = inRows.split('\n').filter((line) => line.startsWith('Hours saved at releases'));
  // (460 × 0.5 × 0.8 + 4,000 × 0.5 × 0.8 + 90 × 0.9 × 0.9) hours × 60.00.
  expect(answers).toMatch(/ \| 111414 \| .*, line 2\): 6 answers of 10 asked$/);
  expect(inRows).toContain('Total benefits, estimated');
  expect(inRows).not.toMatch(/time sheets|\br[1-7]\b/);
});
