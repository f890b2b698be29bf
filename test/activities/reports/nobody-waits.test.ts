import { CancelledFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { testDatabase, waitingForLock, type TestDatabase } from '../../setup/database.ts';
import { campaignId, computedAt } from '../results/measured-company.ts';
import { fileStore, reportedCampaign, ring } from './reported-campaign.ts';

const now = computedAt;
const later = '2026-11-20T13:00:00.000Z';
const key = { campaignId, audience: 'executives', version: 1 };
const patience = { interval: 10, timeout: 30_000 };
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await reportedCampaign(database.db);
  await activities().openReports({ campaignId, now });
});
afterEach(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

/** The work comes to where it needs the table, and has to stop there: meanwhile it is called off. What then becomes of it. */
async function calledOffAt(lock: string, work: () => Promise<unknown>): Promise<unknown> {
  const environment = new MockActivityEnvironment();
  const { db } = database;
  const { ended } = await db.transaction().execute(async (tx) => {
    await sql`${sql.raw(`lock table ${lock}`)}`.execute(tx);
    const running = environment.run(work).catch((error: unknown) => error);
    await expect.poll(() => waitingForLock(database.url), patience).toBe(1);
    environment.cancel();
    return { ended: running };
  });
  return ended;
}

async function left() {
  const { db } = database;
  const { state } = await db.selectFrom('reports').select('state').executeTakeFirstOrThrow();
  const files = await db.selectFrom('files').select('id').execute();
  const released = await db.selectFrom('released_cells').select('shown_in').execute();
  return { state, isDrawn: files.length > 0, released: released.length };
}

test.each([
  { stage: 'gathers', lock: 'imports', isDrawn: false },
  { stage: 'asks what was shown before', lock: 'released_cells', isDrawn: false },
  { stage: 'is drawn, before it is written down', lock: 'released_cells in share mode', isDrawn: true },
])('a report for which nobody waits any more ends while it $stage', async ({ lock, isDrawn }) => {
  const ended = await calledOffAt(lock, () => activities().buildReport({ ...key, now }));
  expect(ended).toBeInstanceOf(CancelledFailure);
  expect(await left()).toEqual({ state: 'building', isDrawn, released: 0 });
});

test('the check of a report ends likewise, and says nothing of what it had not read', async () => {
  const { reportId } = await activities().buildReport({ ...key, now });
  const ended = await calledOffAt('imports', () => activities().checkReport({ reportId, now }));
  expect(ended).toBeInstanceOf(CancelledFailure);
  expect(await left()).toMatchObject({ state: 'built' });
});

test('so does computing, and the results of before stand', async () => {
  const { computeResults } = createResultActivities(database);
  const ended = await calledOffAt('learning_records', () => computeResults({ campaignId, now: later }));
  expect(ended).toBeInstanceOf(CancelledFailure);
  const rows = await database.db.selectFrom('results').select('computed_at').distinct().execute();
  expect(rows).toEqual([{ computed_at: new Date(computedAt) }]);
});
