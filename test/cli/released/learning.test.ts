import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { learningAnswer } from '../../../cli/learning/learning-answer.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  rate,
} from '../../activities/results/measured-company.ts';
import { fileStore, reportedConfiguration, ring } from '../../activities/reports/reported-campaign.ts';
import { heldFurtherIn, reportById } from '../../../storage/reports.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asker } from '../asker.ts';

let database: TestDatabase;
const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)];
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, people, reportedConfiguration());
  for (const { number } of people) await rate(db, number, 'manager', 3);
  for (const { number } of [...people.slice(0, 6), ...people.slice(12, 18)]) await completed(number, 300);
  await closedCampaign(db);
  await computed();
});
afterEach(() => database.close());

async function completed(number: string, minutes: number) {
  await learned(database.db, number, {
    course: 'mlops',
    completedOn: '2026-10-30',
    minutes,
    costMinor: 1_250,
  });
}

async function computed() {
  await createResultActivities({ db: database.db }).computeResults({ campaignId, now: computedAt });
}

async function learning() {
  return JSON.parse(await learningAnswer(asker(database.db), { campaign: 'skills', json: true }));
}

test('learning after an import of one record would tell its minutes and fee, and so both are hidden, the same each time', async () => {
  const before = await learning();
  expect(before.learned.whole).toMatchObject({ completedMinutes: 12 * 300, headcountEnd: 25, completed: 12 });
  expect(before.levels[0].levels[1]).toMatchObject({ required: 24, holding: 12 });
  // Somebody of the lab is said to have learned for 420 minutes: 12 × 300 + 420 − 12 × 300.
  await completed('7', 420);
  await computed();
  const after = await learning();
  const nothing = {
    completedMinutes: null,
    learners: null,
    completed: null,
    fees: null,
    hoursPerHeadAtEnd: null,
  };
  expect(after.learned.whole).toMatchObject({ ...nothing, headcountEnd: 25 });
  const units = Object.fromEntries(
    after.learned.units.map(({ name, figure }: { name: string; figure: object }) => [name, figure]),
  );
  expect(units['lab']).toMatchObject(nothing);
  expect(units['desk']).toMatchObject({ completedMinutes: 6 * 300, learners: 6 });
  expect(after.levels[0].levels[1]).toMatchObject({
    required: null,
    holding: null,
    reason: 'under-correction',
  });
  expect(after.underCorrection).toEqual([
    { name: 'all', figures: ['learners', 'completers'] },
    { name: 'lab', figures: ['learners', 'completers'] },
  ]);
  expect(after.notes.join(' ')).toMatch(
    /^Under correction, and so hidden: all, lab, level \d of ai.*fewer than 5/,
  );
  expect(await learning()).toEqual(after);
  const text = await learningAnswer(asker(database.db), { campaign: 'skills', json: false });
  expect(text).toMatch(/Under correction, and so hidden: all, lab/);
});

test('learning after an import about as many people as the minimum is shown', async () => {
  await learning();
  for (const number of ['7', '8', '9', '10', '11', '12']) await completed(number, 60);
  await computed();
  const { learned: told, levels } = await learning();
  expect(told.whole).toMatchObject({ completed: 18, completedMinutes: 12 * 300 + 6 * 60 });
  expect(levels[0].levels[1]).toMatchObject({ required: 24, holding: 18, reason: null });
});

const heldOfOne = [
  'learning/learners/everybody',
  'learning/completers/everybody',
  'level/ai/1',
  'level/ai/2',
];

test('a report after the import holds back the same of its sheet Learning, and what it shows is kept', async () => {
  await learning();
  await completed('7', 420);
  await computed();
  const { further, passed } = await report();
  expect(further).toEqual(expect.arrayContaining(heldOfOne));
  expect(passed).toEqual({ passed: true, findings: [] });
});

test('learning after an import that came in after a report is hidden: beside the report it would tell of one', async () => {
  expect((await report()).further).toEqual([]);
  await completed('7', 420);
  await computed();
  const { learned: told, notes } = await learning();
  expect(told.whole).toMatchObject({ completedMinutes: null, learners: null });
  expect(notes.join(' ')).toMatch(/hidden: all, lab, level 1 of ai, level 2 of ai/);
});

async function report() {
  const { db } = database;
  const activities = createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
  await activities.openReports({ campaignId, now: computedAt });
  const key = { campaignId, audience: 'executives', version: 1, now: computedAt };
  const { reportId } = await activities.buildReport(key);
  const passed = await activities.checkReport({ reportId, now: computedAt });
  const row = await reportById(db, reportId);
  return { further: row ? heldFurtherIn(row) : [], passed };
}
