import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import { readinessAnswer } from '../../../cli/gaps/readiness-answer.ts';
import { learningAnswer } from '../../../cli/learning/learning-answer.ts';
import { competencyAnswer } from '../../../cli/competency/competency-answer.ts';
import { trendAnswer } from '../../../cli/trend/trend-answer.ts';
import { heldBackIn, heldFurtherIn, reportById } from '../../../storage/reports.ts';
import { fileStore, reportedConfiguration, ring } from '../../activities/reports/reported-campaign.ts';
import { engineers } from '../../activities/results/measured-company.ts';
import { measuredQuarter } from '../../activities/results/measured-quarter.ts';
import { change, hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asker } from '../asker.ts';

const units = ['lab', 'desk', 'shed', 'yard', 'mill'];
const quarters = [
  { period: '2026-Q4', opensOn: '2026-10-05', builtAt: '2026-11-17T06:00:00.000Z' },
  { period: '2027-Q1', opensOn: '2027-01-11', builtAt: '2027-02-23T06:00:00.000Z' },
];
const divisions = ['unit', 'role', 'domain', 'skill', 'location', 'person'] as const;
let database: TestDatabase;
/** What each quarter's report holds back, after every door was asked. */
const held: unknown[] = [];
let wholeTrend: { figures: { n: number; reason: string | null } };

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = units.flatMap((unit, at) => engineers(unit, 100 * (at + 1), 20));
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...people]);
  const activities = createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
  for (const [at, { period, opensOn, builtAt }] of quarters.entries()) {
    if (at === 1) await oneInTwentyReplaced();
    const rated = people
      .filter(({ number }) => at === 0 || !leaves(number))
      .map(({ number }) => Number(number));
    const all = at === 0 ? rated : [...rated, ...units.map((_, unit) => 100 * (unit + 1) + 50)];
    const campaignId = await measuredQuarter(db, {
      period,
      opensOn,
      configuration: reportedConfiguration(),
      levels: Object.fromEntries(
        all.map((number) => [number, 1 + ((number * 7 + at * (number % 5)) % 13) / 4]),
      ),
    });
    await everyDoor(campaignId, at);
    await activities.openReports({ campaignId, now: builtAt });
    const report = await activities.buildReport({
      campaignId,
      audience: 'executives',
      version: 1,
      now: builtAt,
    });
    const row = await reportById(db, report.reportId);
    const skills = row && heldFurtherIn(row).filter((key) => key.startsWith('skill'));
    held.push(row && { cells: heldBackIn(row), skills });
  }
});
afterAll(() => database.close());

/** The first of each unit. */
function leaves(number: string): boolean {
  return Number(number) % 100 === 0;
}

async function oneInTwentyReplaced() {
  const { db } = database;
  const newcomers = units.flatMap((unit, at) => engineers(unit, 100 * (at + 1) + 50, 1));
  await hire(
    db,
    newcomers.map((each) => ({ ...each, hiredOn: '2026-12-01' })),
    '2026-12-01T08:00:00.000Z',
  );
  const gone = { attribute: 'employment', value: 'ended', on: '2026-12-01' } as const;
  for (const at of units.keys())
    await change(db, { number: String(100 * (at + 1)), ...gone, at: '2026-12-01T08:00:00.000Z' });
}

async function everyDoor(campaign: string, at: number) {
  const { db } = database;
  for (const by of divisions) await gapAnswer(asker(db), { campaign, by, only: null, json: true });
  await learningAnswer(asker(db), { campaign, json: true });
  for (const unit of units)
    for (const roles of ['engineer=5', 'engineer=20'])
      await readinessAnswer(asker(db), { unit, roles, campaign, json: true });
  for (const by of ['role', 'start', 'domain'] as const)
    for (const from of ['role', 'measured'] as const)
      await competencyAnswer(asker(db), { program: null, by, from, json: true });
  if (at === 0) return;
  for (const by of ['whole', 'unit', 'role', 'domain', 'skill', 'course'] as const) {
    const asked = { program: null, by, from: null, to: null, seed: '1', json: true };
    const answer = JSON.parse(await trendAnswer(asker(db), asked));
    if (by === 'whole') wholeTrend = answer.total;
  }
}

test('a company of 100, one in twenty replaced and all asked anew: every door asked before each report hides nothing in it', () => {
  const nothing = { cells: [], skills: [] };
  expect(held).toEqual([nothing, nothing]);
  // Five left and five came: as many as the minimum.
  expect(wholeTrend.figures).toMatchObject({ n: 95, reason: null });
});
