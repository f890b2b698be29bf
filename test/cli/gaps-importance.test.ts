import { buffer } from 'node:stream/consumers';
import { memorySource } from '../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../activities/imports/reading/workbook/read-workbook.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { gapAnswer } from '../../cli/gaps/gap-answer.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  handIn,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { executives, fileStore, ring } from '../activities/reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

const skills = ['ai_system_design_1', 'mlops_pipeline_1', 'mlops_pipeline_2'] as const;
let database: TestDatabase;

/** Twelve people, of whom ten say how important three skills are for their work: one gets the greatest answer from all of them. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const usual = measuredConfiguration();
  const points = [1, 2, 3, 4, 5].map((n) => ({ n, words: { en: `${n}` } }));
  const programs = usual.programs.map((program) => ({
    ...program,
    ...(program.kind === 'assessment' && { importance: { of: 'skill' as const, points } }),
  }));
  const people = engineers('lab', 1, 12);
  await openedCampaign(db, people, { ...usual, programs, audiences: [executives] });
  for (const { number } of people) await rate(db, number, 'manager', 2 + (Number(number) % 2));
  for (const { number } of people.slice(2)) {
    const answers = [4 - (Number(number) % 2), 5, 2].map((importance, at) => ({
      importanceOf: skills[at],
      importance,
    }));
    await handIn(db, { number, source: 'self', answers });
  }
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

async function rowsBy(by: 'skill' | 'domain'): Promise<Record<string, unknown>[]> {
  return JSON.parse(await gapAnswer(asker(database.db), { campaign: 'skills', by, only: null, json: true }))
    .rows;
}

test('a report says it on the sheet of priorities, hides what all said alike, and the register knows', async () => {
  const { db } = database;
  const reports = createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
  await reports.openReports({ campaignId, now: computedAt });
  const of = { campaignId, audience: 'executives', version: 1, now: computedAt };
  const { reportId, fileId } = await reports.buildReport(of);
  expect((await reports.checkReport({ reportId, now: computedAt })).findings).toEqual([]);
  const file = await buffer(fileStore(db).read(fileId ?? ''));
  const lines: string[] = [];
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits))
    for await (const page of table.pages())
      if (table.name === 'Priorities') lines.push(...page.map(({ cells }) => cells.join(' | ')));
  const at = lines.findIndex((line) => line.startsWith('How important people say'));
  expect(lines.slice(at + 2, at + 5)).toEqual([
    ' | ai_system_design 1 | ai_system_design | 10 |  |  |  | 3.5',
    ' | mlops_pipeline 2 | mlops_pipeline | 10 |  |  |  | 2',
    ' | mlops_pipeline 1 | mlops_pipeline | … |  |  |  | …',
  ]);
  const shown = await db
    .selectFrom('released_counts')
    .select('figure')
    .where('audience', '=', 'executives')
    .execute();
  expect(shown.map(({ figure }) => figure)).toContain('importance of ai_system_design');
});

test('where people were asked, Borich’s discrepancy is weighted by what they said, and the answer says so', async () => {
  const rows = new Map((await rowsBy('skill')).map((row) => [row['id'], row]));
  const first = rows.get(skills[0]);
  expect(first).toMatchObject({
    importance: { by: 'people', mean: 3.5, reason: null },
    weightedDiscrepancy: 3.5 * 1.5,
  });
  expect(first?.['importance']).toHaveProperty('answeredShare', 10 / 12);
  expect(rows.get('ai_system_design_2')).toMatchObject({
    importance: { by: 'people', mean: null, reason: 'no-answers' },
    weightedDiscrepancy: null,
  });
  const lines = await gapAnswer(asker(database.db), {
    campaign: 'skills',
    by: 'skill',
    only: null,
    json: false,
  });
  expect(lines).toContain('with the importance that people named for their own work');
  expect(lines).toMatch(/^ai_system_design 1 .* 3\.50 +83 +5\.25 /m);
});

test('what all said alike at the end of the scale is hidden, with the domain that it is in', async () => {
  const [skill] = (await rowsBy('skill')).filter(({ id }) => id === skills[1]);
  expect(skill).toMatchObject({ importance: { mean: null, answeredShare: null }, weightedDiscrepancy: null });
  const domains = new Map((await rowsBy('domain')).map((row) => [row['id'], row]));
  expect(domains.get('mlops_pipeline')).toMatchObject({ importance: { reason: 'beside-hidden' } });
  expect(domains.get('ai_system_design')).toMatchObject({ importance: { mean: 3.5 } });
});
