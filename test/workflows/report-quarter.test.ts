import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { applyEdit } from '../../activities/campaigns/apply-edit.ts';
import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { previewEdit } from '../../activities/campaigns/preview-change.ts';
import { createCelebrationActivities } from '../../activities/celebrations/celebration-activities.ts';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { makeEdit } from '../../cli/campaigns/make-edit.ts';
import { recover } from '../../cli/recover/recover.ts';
import { release } from '../../cli/release.ts';
import { tellStories } from '../../cli/tell-stories.ts';
import { campaignStoryId, reportStoryId } from '../../domain/story-ids.ts';
import { editById, recordEdit } from '../../storage/campaign-edits.ts';
import { holdOrganisation } from '../../storage/ledger-epoch.ts';
import { celebrationSettled } from '../../storage/milestones.ts';
import { reportsOf } from '../../storage/report-approval.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { reportInWords, wantsSomebody } from '../../web/console/report-in-words.ts';
import { campaignPhase } from '../../workflows/messages.ts';
import { queues } from '../../workflows/queues.ts';
import {
  executives,
  fileStore,
  reportedCampaign,
  reportedConfiguration,
  ring,
} from '../activities/reports/reported-campaign.ts';
import { campaignId, computedAt } from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const key = { campaignId, audience: 'executives', version: 1 };
const storyId = reportStoryId(key);
let server: StoryServer;
let database: TestDatabase;

beforeAll(async () => void (server = await storyServer(converter)));
afterAll(() => server.close());
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
  return { db: database.db, files: fileStore(database.db), ring, tell: async () => {} };
}

/** Runs the story to its end with real workers on both queues. */
async function runStory(): Promise<void> {
  const activities = { ...createStoryActivities(dependencies()), ...createReportActivities(dependencies()) };
  await server.serve(['orchestrate', 'compute'], activities, () =>
    server.client.workflow.execute('reportQuarter', {
      workflowId: storyId,
      taskQueue: queues.orchestrate,
      args: [{ ...key, shards: 1, clock: { now: computedAt, wake: 1 } }],
    }),
  );
}

async function outcome() {
  const { db } = database;
  const { state } = await db.selectFrom('reports').select('state').executeTakeFirstOrThrow();
  const notices = await db.selectFrom('notices').select(['kind', 'state']).execute();
  const waits = await db.selectFrom('story_wait').select(['story_id', 'poked']).orderBy('story_id').execute();
  return { state, notices, waits };
}

test('a report is built, checked and planned; it wakes the chase and its campaign, and leaves nothing waiting for it', async () => {
  await runStory();
  expect(await outcome()).toEqual({
    state: 'delivered',
    notices: [{ kind: 'report', state: 'planned' }],
    waits: [
      { story_id: campaignStoryId(campaignId), poked: true },
      { story_id: 'chase/1', poked: true },
    ],
  });
  await server.replay(storyId, 'report-quarter-done');
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
    tell: tellStories(server.client),
  });
  await reports.openReports({ campaignId, now: computedAt });
  const activities = { ...createStoryActivities(dependencies()), ...reports };

  const approve = async (audience: string, now = computedAt) => {
    const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'looked at it' } as const;
    const editId = await recordEdit(db, { ...asked, content: { audience }, people: [], now });
    await applyEdit(db, { editId, now });
    await reports.wakeApproved({ campaignId });
    return editById(db, editId);
  };
  await server.serve(['orchestrate', 'compute'], activities, async () => {
    const handle = await server.client.workflow.start('reportQuarter', {
      workflowId: storyId,
      taskQueue: queues.orchestrate,
      args: [{ ...key, shards: 1 }],
    });
    await vi.waitFor(async () => expect((await outcome()).state).toBe('waiting'), { timeout: 20_000 });
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
  });
  expect(await outcome()).toMatchObject({
    state: 'delivered',
    notices: [{ kind: 'report', state: 'planned' }],
  });
  expect(await approve('executives', '2027-01-20T12:00:00.000Z')).toMatchObject({ state: 'refused' });
  await server.replay(storyId, 'report-quarter-approved');
});

test('a report that waits to be approved goes to nobody and ends its story when its campaign is cancelled', async () => {
  await database.close();
  database = await testDatabase();
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  const deps = { ...dependencies(), tell: tellStories(server.client) };
  const reports = createReportActivities(deps);
  await reports.openReports({ campaignId, now: computedAt });
  await server.serve(['orchestrate', 'compute'], { ...createStoryActivities(deps), ...reports }, async () => {
    const handle = await server.client.workflow.start('reportQuarter', {
      workflowId: storyId,
      taskQueue: queues.orchestrate,
      args: [{ ...key, shards: 1 }],
    });
    await vi.waitFor(async () => expect((await outcome()).state).toBe('waiting'), { timeout: 20_000 });
    const wish = { campaignId, kind: 'cancel', madeBy: 'ops', reason: 'not wanted' } as const;
    const editId = await recordEdit(db, { ...wish, content: {}, people: [], now: computedAt });
    await createCampaignActivities(deps).applyEdit({ editId, now: computedAt });
    await handle.result();
  });
  expect(await outcome()).toMatchObject({ state: 'failed', notices: [] });
  const [kept] = await reportsOf(db, campaignId);
  expect(kept && [reportInWords(kept), wantsSomebody(kept)]).toEqual([
    'Nobody got it: the campaign was cancelled',
    false,
  ]);
});

test('a campaign that is started again while a report waits and another has failed celebrates once somebody approves', async () => {
  await database.close();
  database = await testDatabase();
  const { db } = database;
  const nobody = { ...executives, id: 'nobody', readers: { titles: ['Nobody*'], people: [] } };
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }, nobody]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  const { client } = server;
  const deps = { ...dependencies(), tell: tellStories(client) };
  const reports = createReportActivities(deps);
  const { audiences } = await reports.openReports({ campaignId, now: computedAt });
  for (const of of audiences) {
    const { reportId } = await reports.buildReport({ campaignId, ...of, now: computedAt });
    await reports.checkReport({ reportId, now: computedAt });
    await reports.deliverReport({ reportId, shards: 1, now: computedAt });
  }
  const states = () => db.selectFrom('reports').select(['audience', 'state']).orderBy('audience').execute();
  const failed = { audience: 'nobody', state: 'failed' };
  expect(await states()).toEqual([{ audience: 'executives', state: 'waiting' }, failed]);
  const activities = {
    ...createStoryActivities(deps),
    ...createCampaignActivities(deps),
    ...createCelebrationActivities(deps),
    ...reports,
  };
  await server.serve(['orchestrate', 'compute'], activities, async () => {
    const { started } = await recover({ db, client }, { shards: 0, by: 'Ines' });
    // It begins its report itself.
    expect(started.map(({ id }) => id)).toEqual([campaignStoryId(campaignId)]);
    const story = client.workflow.getHandle(campaignStoryId(campaignId));
    await expect.poll(() => story.query(campaignPhase), { timeout: 20_000 }).toBe('reporting');
    const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'looked at it' } as const;
    await makeEdit({ db, client }, { ...asked, now: computedAt });
    await story.result();
  });
  expect(await states()).toEqual([{ audience: 'executives', state: 'delivered' }, failed]);
  expect(await db.selectFrom('notices').select(['kind', 'state']).execute()).toEqual([
    { kind: 'report', state: 'planned' },
  ]);
  const ended = await db.selectFrom('campaigns').select('phase').execute();
  expect([ended, await celebrationSettled(db, campaignId)]).toEqual([[{ phase: 'done' }], true]);
});

test.each(['computing', 'reporting'] as const)(
  'a database that is restored to %s, while a report waits that it knows nothing of, gets that report once it is released',
  async (phase) => {
    await database.close();
    database = await testDatabase();
    const { db } = database;
    await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
    await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
    const { client } = server;
    const deps = { ...dependencies(), tell: tellStories(client) };
    const activities = {
      ...createStoryActivities(deps),
      ...createCampaignActivities(deps),
      ...createCelebrationActivities(deps),
      ...createReportActivities(deps),
      computeResults: async () => {},
    };
    const states = async () =>
      (await db.selectFrom('reports').select('state').execute()).map((row) => row.state);
    const waiting = () => expect.poll(states, { timeout: 20_000 }).toEqual(['waiting']);
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await server.serve(['orchestrate', 'compute'], activities, async () => {
      await recover({ db, client }, { shards: 0, by: 'Ines' });
      await waiting();
      await db.deleteFrom('reports').execute();
      await db.updateTable('campaigns').set({ phase }).execute();
      const held = { reason: 'restored', page: 0, now: computedAt, by: 'start' };
      await db.transaction().execute((tx) => holdOrganisation(tx, held));
      await release({ db, client }, { by: 'Ines', shards: 0, show: false, json: false });
      await waiting();
      const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'looked at it' } as const;
      await makeEdit({ db, client }, { ...asked, now: computedAt });
      await client.workflow.getHandle(campaignStoryId(campaignId)).result();
    });
    log.mockRestore();
    expect(await states()).toEqual(['delivered']);
    await server.replay(storyId, 'report-quarter-built-again');
  },
);
