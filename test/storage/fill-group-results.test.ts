import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { fillGroupResults } from '../../storage/migrations/0033_fill_group_results.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, [
    ...engineers('lab', 1, 6),
    ...engineers('desk', 11, 3),
    { number: '20', manager: 'chief' },
  ]);
  for (const [number, level] of [
    ['1', 5],
    ['2', 1],
    ['3', 3.5],
    ['4', 4],
    ['11', 0],
    ['20', 2],
  ] as const)
    await rate(db, number, 'manager', level);
  // Of one skill alone, and by themselves alone.
  await rate(db, '5', 'manager', { mlops_pipeline_1: 2 });
  await rate(db, '6', 'self', 5);
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

async function written() {
  const { db } = database;
  const groups = await db.selectFrom('group_results').selectAll().execute();
  const domains = await db.selectFrom('domain_results').selectAll().execute();
  const text = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  return { groups: text(groups), domains: text(domains) };
}

test('a campaign from before there were totals of groups gets those that computing it would give', async () => {
  const computed = await written();
  expect(computed.groups.length).toBeGreaterThan(30);
  const run = async (statements: string) => asOwner(database.url, `begin; ${statements}; commit`);
  await run(
    `delete from group_results; update measurements set domains = '{}'; update person_results set domain_levels = ''`,
  );
  expect(await written()).toEqual({ groups: [], domains: [] });
  await run(fillGroupResults);
  expect(await written()).toEqual(computed);
  // What was computed since is left as it is.
  await run(fillGroupResults);
  expect(await written()).toEqual(computed);
});
