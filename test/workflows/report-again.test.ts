import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { reportAgain, type AgainWish } from '../../cli/reports/report-again.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { createFileStore } from '../../storage/files.ts';
import { deliverEveryReport } from '../acceptance/report-stage.ts';
import { mails, noticeLab, ring, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { reportedCampaign } from '../activities/reports/reported-campaign.ts';
import { campaignId, rate } from '../activities/results/measured-company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const monday = '2026-11-23T08:00:00.000Z';
const wish: AgainWish = {
  audience: null,
  latestConfiguration: false,
  unchanged: false,
  by: 'Lea Brandt',
  reason: 'five answers were read wrongly',
};
let server: StoryServer;
let lab: NoticeLab;
beforeAll(async () => void (server = await storyServer(converter)));
afterAll(() => server.close());
beforeEach(async () => {
  lab = await noticeLab();
  await reportedCampaign(lab.db);
  await deliverEveryReport(lab.db, ring);
});
afterEach(() => lab.close());

async function again(changes: Partial<AgainWish> = {}) {
  const campaign = await campaignById(lab.db, campaignId);
  if (!campaign) throw new Error('there is no campaign');
  return reportAgain({ db: lab.db, client: server.client }, campaign, { ...wish, ...changes, shards: 1 });
}

/** Asks for a corrected version, and carries its story out to the end. */
async function corrected(changes: Partial<AgainWish> = {}): Promise<void> {
  const { db } = lab;
  const tell = async () => {};
  const activities = {
    ...createStoryActivities({ db, tell }),
    ...createReportActivities({ db, files: createFileStore(db, ring), ring, tell }),
    ...createResultActivities({ db }),
  };
  await server.serve(['orchestrate', 'compute'], activities, async () => {
    for (const key of await again(changes))
      await server.client.workflow.getHandle(reportStoryId({ campaignId, ...key })).result();
  });
}

/** As many answers as may be told of come to be others. */
async function fiveCorrected(): Promise<void> {
  const inPhase = (phase: 'collecting' | 'done') => lab.db.updateTable('campaigns').set({ phase }).execute();
  await inPhase('collecting');
  for (const number of ['1', '2', '3', '4', '5']) await rate(lab.db, number, 'self', 5);
  await inPhase('done');
}

async function states() {
  const rows = await lab.db.selectFrom('reports').select(['version', 'state']).orderBy('version').execute();
  return rows.map(({ version, state }) => `${version} ${state}`);
}

test('a corrected version says what has changed, goes to the same people and replaces the one before', async () => {
  await lab.round(monday);
  await fiveCorrected();
  await corrected();
  expect(await states()).toEqual(['1 superseded', '2 delivered']);
  await lab.db.updateTable('notices').set({ due_at: monday }).where('state', '=', 'planned').execute();
  await lab.round('2026-11-24T08:00:00.000Z');
  const [first, second, ...others] = await mails(lab);
  expect(others).toEqual([]);
  expect(second?.to).toEqual(first?.to);
  expect(second?.subject).toBe(`Corrected version 2: ${first?.subject}`);
  expect(second?.text).toContain('It replaces the one before');
  expect(second?.text).toMatch(/What is different\n\n?\* .+\n {2}\S.* → \S/);
  expect(second?.attachments).toContainEqual(expect.stringContaining('-v2.xlsx'));
});

test('of a version that has not left yet only the corrected one leaves', async () => {
  await fiveCorrected();
  await corrected();
  await lab.db.updateTable('notices').set({ due_at: monday }).execute();
  await lab.round('2026-11-24T08:00:00.000Z');
  expect((await mails(lab)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Corrected version 2: /),
  ]);
});

test('where nothing has changed nothing is corrected, unless somebody says so', async () => {
  await expect(again()).rejects.toThrow('there is nothing to correct');
  await expect(again({ audience: 'board' })).rejects.toThrow('has no report for board');
  await corrected({ unchanged: true });
  await expect(again({ unchanged: true, audience: 'executives' })).resolves.toEqual([
    { audience: 'executives', version: 3 },
  ]);
  await expect(again({ unchanged: true })).rejects.toThrow('Version 3 of the report');
});
