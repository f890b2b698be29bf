import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../activities/celebrations/celebration-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { startTemporal, type TemporalServer } from '../../cli/stack/temporal.ts';
import { campaignStoryId, celebrateStoryId } from '../../domain/story-ids.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { queues } from '../../workflows/queues.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { replayStory } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { bundleOf } from '../setup/workflow-bundle.ts';
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
let server: TemporalServer;
let folder: string;
let connection: Connection;
let native: NativeConnection;
let workflowBundle: WorkflowBundle;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-celebrate-'));
  server = await startTemporal({ folder, env: process.env, say: () => {}, throwAway: true, headless: true });
  connection = await Connection.connect({ address: server.address });
  native = await NativeConnection.connect({ address: server.address });
  workflowBundle = await bundleOf();
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  await native.close();
  await connection.close();
  await server.stop();
  rmSync(folder, { recursive: true });
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
  const common = { connection: native, activities, dataConverter: converter, identity: 'worker' };
  const orchestrate = await Worker.create({ ...common, taskQueue: queues.orchestrate, workflowBundle });
  const compute = await Worker.create({ ...common, taskQueue: queues.compute });
  const client = new Client({ connection, dataConverter: converter, identity: 'client' });
  await orchestrate.runUntil(
    compute.runUntil(
      client.workflow.execute('celebrate', {
        workflowId: storyId,
        taskQueue: queues.orchestrate,
        args: [{ campaignId, shards: 1, clock: { now: computedAt, wake: 1 } }],
      }),
    ),
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
  await replayStory({ client, storyId, name: 'celebrate-done', workflowBundle, dataConverter: converter });
});
