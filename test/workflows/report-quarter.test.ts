import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { applyEdit } from '../../activities/campaigns/apply-edit.ts';
import { previewEdit } from '../../activities/campaigns/preview-change.ts';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { tellStories } from '../../cli/tell-stories.ts';
import { startTemporal, type TemporalServer } from '../../cli/stack/temporal.ts';
import { campaignStoryId, reportStoryId } from '../../domain/story-ids.ts';
import { editById, recordEdit } from '../../storage/campaign-edits.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { queues } from '../../workflows/queues.ts';
import {
  executives,
  fileStore,
  reportedCampaign,
  reportedConfiguration,
} from '../activities/reports/reported-campaign.ts';
import { campaignId, computedAt } from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { replayStory } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { bundleOf } from '../setup/workflow-bundle.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const key = { campaignId, audience: 'executives', version: 1 };
const storyId = reportStoryId(key);
let server: TemporalServer;
let folder: string;
let connection: Connection;
let native: NativeConnection;
let workflowBundle: WorkflowBundle;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-report-'));
  server = await startTemporal({ folder, env: process.env, say: () => {}, throwAway: true, headless: true });
  connection = await Connection.connect({ address: server.address });
  native = await NativeConnection.connect({ address: server.address });
  workflowBundle = await bundleOf();
});
afterAll(async () => {
  await native.close();
  await connection.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await reportedCampaign(db);
  await createReportActivities(dependencies()).openReports({ campaignId, now: computedAt });
  await setClock(db, new Date(computedAt));
  await beginStory(db, campaignStoryId(campaignId), storyRanks.campaign);
  await beginStory(db, 'chase/1', storyRanks.chase);
  await beginStory(db, storyId, storyRanks.report);
});
afterEach(() => database.close());

function dependencies() {
  return { db: database.db, files: fileStore(database.db), tell: async () => {} };
}

/** Runs the story to its end with real workers on both queues. */
async function runStory(): Promise<Client> {
  const activities = { ...createStoryActivities(dependencies()), ...createReportActivities(dependencies()) };
  const common = { connection: native, activities, dataConverter: converter, identity: 'worker' };
  const orchestrate = await Worker.create({ ...common, taskQueue: queues.orchestrate, workflowBundle });
  const compute = await Worker.create({ ...common, taskQueue: queues.compute });
  const client = new Client({ connection, dataConverter: converter, identity: 'client' });
  await orchestrate.runUntil(
    compute.runUntil(
      client.workflow.execute('reportQuarter', {
        workflowId: storyId,
        taskQueue: queues.orchestrate,
        args: [{ ...key, shards: 1, clock: { now: computedAt, wake: 1 } }],
      }),
    ),
  );
  return client;
}

async function outcome() {
  const { db } = database;
  const { state } = await db.selectFrom('reports').select('state').executeTakeFirstOrThrow();
  const notices = await db.selectFrom('notices').select(['kind', 'state']).execute();
  const waits = await db.selectFrom('story_wait').select(['story_id', 'poked']).orderBy('story_id').execute();
  return { state, notices, waits };
}

test('a report is built, checked and planned; it wakes the chase and its campaign, and leaves nothing waiting for it', async () => {
  const client = await runStory();
  expect(await outcome()).toEqual({
    state: 'delivered',
    notices: [{ kind: 'report', state: 'planned' }],
    waits: [
      { story_id: campaignStoryId(campaignId), poked: true },
      { story_id: 'chase/1', poked: true },
    ],
  });
  await replayStory({
    client,
    storyId,
    name: 'report-quarter-done',
    workflowBundle,
    dataConverter: converter,
  });
});

test('a report that cannot be built tells its campaign all the same, and nobody gets anything', async () => {
  await database.db
    .updateTable('results')
    .set({ content: JSON.stringify({}) })
    .where('name', '=', 'funnel')
    .execute();
  await runStory();
  expect(await outcome()).toEqual({
    state: 'failed',
    notices: [],
    waits: [
      { story_id: campaignStoryId(campaignId), poked: true },
      { story_id: 'chase/1', poked: false },
    ],
  });
});

test('a report that somebody must approve waits until then, for the readers that were meant alone', async () => {
  await database.close();
  database = await testDatabase();
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  const reports = createReportActivities({
    ...dependencies(),
    tell: tellStories(new Client({ connection, dataConverter: converter })),
  });
  await reports.openReports({ campaignId, now: computedAt });
  const client = new Client({ connection, dataConverter: converter, identity: 'client' });
  const activities = { ...createStoryActivities(dependencies()), ...reports };
  const common = { connection: native, activities, dataConverter: converter, identity: 'worker' };
  const orchestrate = await Worker.create({ ...common, taskQueue: queues.orchestrate, workflowBundle });
  const compute = await Worker.create({ ...common, taskQueue: queues.compute });

  const approve = async (audience: string, now = computedAt) => {
    const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'looked at it' } as const;
    const editId = await recordEdit(db, { ...asked, content: { audience }, people: [], now });
    await applyEdit(db, { editId, now });
    await reports.wakeApproved({ campaignId });
    return editById(db, editId);
  };
  await orchestrate.runUntil(
    compute.runUntil(async () => {
      const handle = await client.workflow.start('reportQuarter', {
        workflowId: storyId,
        taskQueue: queues.orchestrate,
        args: [{ ...key, shards: 1 }],
      });
      await vi.waitFor(async () => expect((await outcome()).state).toBe('built'), { timeout: 20_000 });
      expect(await approve('board')).toMatchObject({
        state: 'refused',
        refusal: expect.stringContaining('those for executives do'),
      });
      expect((await outcome()).notices).toEqual([]);
      const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'a look' } as const;
      expect(await previewEdit(db, { ...asked, content: {}, people: [], now: computedAt })).toMatchObject({
        adds: 1,
        cancels: 0,
        moves: 0,
        repeats: 0,
        lines: [{ rung: 'report' }],
      });
      expect(await approve('executives')).toMatchObject({
        state: 'applied',
        effect: { approved: 1, readers: 1 },
      });
      await handle.result();
    }),
  );
  expect(await outcome()).toMatchObject({
    state: 'delivered',
    notices: [{ kind: 'report', state: 'planned' }],
  });
  expect(await approve('executives', '2027-01-20T12:00:00.000Z')).toMatchObject({ state: 'refused' });
  await replayStory({
    client,
    storyId,
    name: 'report-quarter-approved',
    workflowBundle,
    dataConverter: converter,
  });
});
