import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../activities/celebrations/celebration-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { campaignStoryId, celebrateStoryId } from '../../domain/story-ids.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { queues } from '../../workflows/queues.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  openedCampaign,
  priorLevels,
  rate,
} from '../activities/results/measured-company.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const storyId = celebrateStoryId(campaignId);
let server: StoryServer;
let database: TestDatabase;

beforeAll(async () => {
  [server, database] = await Promise.all([storyServer(converter), testDatabase()]);
});
afterAll(async () => {
  await database.close();
  await server.close();
});

test('a celebration plans its notices, wakes the chase and its campaign, and leaves nothing waiting for it', async () => {
  const { db } = database;
  await openedCampaign(db, engineers('lab', 1, 2));
  for (const number of ['1', '2']) {
    await priorLevels(db, number, 'mlops_pipeline', 2);
    await rate(db, number, 'manager', 3);
  }
  await closedCampaign(db);
  await setClock(db, new Date(computedAt));
  await beginStory(db, campaignStoryId(campaignId), storyRanks.campaign);
  await beginStory(db, 'chase/1', storyRanks.chase);
  await beginStory(db, storyId, storyRanks.celebrate);

  const tell = async () => {};
  const activities = { ...createStoryActivities({ db, tell }), ...createCelebrationActivities({ db, tell }) };
  await server.serve(['orchestrate', 'compute'], activities, () =>
    server.client.workflow.execute('celebrate', {
      workflowId: storyId,
      taskQueue: queues.orchestrate,
      args: [{ campaignId, shards: 1, clock: { now: computedAt, wake: 1 } }],
    }),
  );

  const notices = await db.selectFrom('notices').select(['kind', 'state']).execute();
  expect(notices).toEqual([
    { kind: 'celebration', state: 'planned' },
    { kind: 'celebration', state: 'planned' },
  ]);
  const waits = await db.selectFrom('story_wait').select(['story_id', 'poked']).orderBy('story_id').execute();
  expect(waits).toEqual([
    { story_id: campaignStoryId(campaignId), poked: true },
    { story_id: 'chase/1', poked: true },
  ]);
  await server.replay(storyId, 'celebrate-done');
});
