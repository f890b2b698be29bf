import { afterEach, beforeEach, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import { advance } from '../../domain/measured-people.ts';
import { asker } from '../../cli/asker.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { heldFurtherIn, reportById } from '../../../storage/reports.ts';
import { executives, fileStore, reportedConfiguration, ring } from '../reports/reported-campaign.ts';
import { campaignId, computedAt, engineers, openedCampaign, rate } from '../results/measured-company.ts';

const [dev, late] = [engineers('dev', 1, 12), engineers('dev', 21, 10)];
const ops = engineers('ops', 41, 20);
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const audiences = [executives, { ...executives, id: 'board' }];
  await openedCampaign(database.db, [...dev, ...late, ...ops], reportedConfiguration(audiences));
  for (const [at, { number }] of [...dev, ...ops].entries())
    await rate(database.db, number, 'manager', 1 + (at % 4));
  await reasons();
});
afterEach(() => database.close());

/** Why the figure of each unit over all domains, or of each skill, is hidden, in the results of now. */
async function reasons(by: 'unit' | 'skill' = 'unit'): Promise<Record<string, string | null>> {
  const { db } = database;
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  const asked = { campaign: 'skills', by, only: null, json: true } as const;
  const { rows, total }: Answer = JSON.parse(await gapAnswer(asker(db), asked));
  return Object.fromEntries(
    [...rows, { name: 'all', figure: total }].map(({ name, figure }) => [name, figure.reason]),
  );
}

interface Answer {
  rows: { name: string; figure: { reason: string | null } }[];
  total: { reason: string | null };
}

test.each([5, 10])(
  'of %i late answers that all stand at the bottom the difference of two sums would tell each one, and so is hidden',
  async (count) => {
    for (const { number } of late.slice(0, count)) await rate(database.db, number, 'manager', 0);
    expect(await reasons()).toEqual({ dev: 'under-correction', ops: null, all: 'under-correction' });
  },
);

test.each([
  ['all one below their targets', 1],
  ['half of them at their targets', 2],
] as const)('of five late answers in whole levels, %s', async (_where, every) => {
  const targets: Record<string, number> = { ai_system_design: 4, mlops_pipeline: 3 };
  for (const [at, { number }] of late.slice(0, 5).entries()) {
    const below = at % every === 0 ? 1 : 0;
    const levels = advance.domains.flatMap(({ id, skills }) =>
      skills.map((skill) => [skill.id, (targets[id] ?? 3) - below]),
    );
    await rate(database.db, number, 'manager', Object.fromEntries(levels));
  }
  const held = every === 1 ? 'under-correction' : null;
  expect(await reasons()).toEqual({ dev: held, ops: null, all: held });
});

test('of five late answers like those of others the difference is told', async () => {
  for (const [at, { number }] of late.slice(0, 5).entries())
    await rate(database.db, number, 'manager', 1 + (at % 4));
  expect(await reasons()).toEqual({ dev: null, ops: null, all: null });
});

/** Of the first skill alone all late ones stand at the bottom. */
async function rateLate(): Promise<void> {
  const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  for (const [at, { number }] of late.entries()) {
    const levels = skills.map((id, place) => [id, place === 0 ? 0 : [3, 5][at % 2]]);
    await rate(database.db, number, 'manager', Object.fromEntries(levels));
  }
}

test('of a single skill in which ten late answers all stand at the bottom the difference is hidden', async () => {
  await reasons('skill');
  await rateLate();
  const held = Object.entries(await reasons('skill')).filter(([, reason]) => reason === 'under-correction');
  // The next of the domain joins it, by which it would follow.
  expect(held.map(([name]) => name)).toEqual(['ai_system_design 1', 'ai_system_design 2']);
});

test('so it is in a report after another report, and nothing else of it is hidden', async () => {
  const { db } = database;
  const reports = createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
  await reports.openReports({ campaignId, now: computedAt });
  const heldIn = async (audience: string) => {
    const report = await reports.buildReport({ campaignId, audience, version: 1, now: computedAt });
    const row = await reportById(db, report.reportId);
    return row && { further: heldFurtherIn(row), file: report.fileId !== null };
  };
  expect(await heldIn('executives')).toEqual({ further: [], file: true });
  await rateLate();
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  expect(await heldIn('board')).toEqual({
    further: ['skill/ai_system_design_1', 'skill/ai_system_design_2'],
    file: true,
  });
});
