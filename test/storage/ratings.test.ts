import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { earlierCampaigns, earlierLevels } from '../../storage/ratings.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { personId } from '../fixtures/company.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  openedCampaign,
  priorLevels,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, engineers('lab', 1, 3));
  for (const number of ['1', '2', '3']) await priorLevels(db, number, 'mlops_pipeline', 1);
  await rate(db, '1', 'manager', 3);
  await rate(db, '2', 'self', 5);
  await closedCampaign(db);
  await createResultActivities(database).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

const of = { framework: 'advance', program: 'skills' };

async function levelsBefore(before: string) {
  const campaigns = await earlierCampaigns(database.db, { program: 'skills', before });
  const skill1 = 'mlops_pipeline_1';
  const goingOn = [null, ...campaigns.map(({ id }) => id)].map((campaign) => ({
    campaign,
    from: skill1,
    to: skill1,
  }));
  const previous = campaigns.at(-1)?.id ?? null;
  const asked = { ...of, before, goingOn, previous };
  const rows = await inSnapshot(database.db, (snapshot) => earlierLevels(snapshot, asked));
  const skill = [...rows].filter(({ skillId }) => skillId === 'mlops_pipeline_1');
  return new Map(skill.map(({ personId, level }) => [personId, level]));
}

test('the latest earlier level is the last campaign’s, and the imported one where that had only a self-rating', async () => {
  expect(await levelsBefore('2027-01-04')).toEqual(
    new Map([
      [personId('1'), 3],
      [personId('2'), 1],
      [personId('3'), 1],
    ]),
  );
});

test('a campaign is no earlier level of itself', async () => {
  expect((await levelsBefore('2026-10-05')).get(personId('1'))).toBe(1);
});

test('nothing was known before anything was assessed', async () => {
  expect((await levelsBefore('2026-07-15')).size).toBe(0);
});
