import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { campaignMeasured } from '../../cli/gaps/measured-campaign.ts';
import { learningAnswer } from '../../cli/learning/learning-answer.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = engineers('lab', 1, 5);
  await openedCampaign(db, people);
  for (const { number } of people) await rate(db, number, 'manager', 3);
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  for (const other of [
    { id: 'skills/2027-Q1', period: '2027-Q1', phase: 'collecting' },
    { id: 'courses/2026-Q4', program: 'courses', kind: 'learning', phase: 'done' },
  ])
    await sql`
      insert into campaigns select (jsonb_populate_record(c, ${JSON.stringify(other)}::jsonb)).*
      from campaigns c where id = ${campaignId}`.execute(db);
});
afterAll(() => database.close());

describe('a campaign that is asked for its levels', () => {
  test('names one that has some, where it is still collecting', async () => {
    await expect(campaignMeasured(database.db, 'skills/2027-Q1')).rejects.toThrow(
      `The campaign skills/2027-Q1 has no results yet: they are computed when it closes; ${campaignId} has some`,
    );
  });

  test('of a kind that asks nobody about skills says so, and promises no results', async () => {
    await expect(campaignMeasured(database.db, 'courses/2026-Q4')).rejects.toThrow(
      'courses/2026-Q4 asks nobody about skills: it has no gaps',
    );
    await expect(
      learningAnswer(asker(database.db), { campaign: 'courses/2026-Q4', json: false }),
    ).rejects.toThrow(/^courses\/2026-Q4 is no assessment/);
  });
});
