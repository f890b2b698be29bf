import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { holdIfLost } from '../../cli/recover/hold-if-lost.ts';
import { recover, type Recovery } from '../../cli/recover/recover.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { release } from '../../cli/release.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { campaignStoryId, celebrateStoryId, chaseStoryId, reportStoryId } from '../../domain/story-ids.ts';
import { editById, recordEdit, type CampaignEdit, type NewEdit } from '../../storage/campaign-edits.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import type { CampaignPhase } from '../../storage/schema.ts';
import { beginStory, poke, setClock, storyRanks } from '../../storage/stories.ts';
import { editCampaign } from '../../workflows/messages.ts';
import { queues } from '../../workflows/queues.ts';
import { campaignId, labConfiguration, noticeLab, type NoticeLab } from '../activities/notices/notice-lab.ts';
import type { StoryServer } from '../setup/story-server.ts';

export interface Act {
  /** ISO 8601. */
  at: string;
  act: () => Promise<unknown>;
}

/** In a phase of the campaign, as soon as its story reads that it has come to it; or while a page is claimed and not handed over. */
export type LostIn = CampaignPhase | 'claimed';

export interface Quarter extends NoticeLab {
  client: Client;
  /** On the virtual clock, from 1 October until nobody waits for a moment, or until Temporal is lost. */
  rehearse: (acts?: Act[], lostIn?: LostIn) => Promise<void>;
  /** Temporal is lost at once: the clock stops, and every story with it. */
  lose: () => Promise<void>;
  /** The rehearsal goes no further: the rest of a quarter takes seconds, and tells nothing that is asked. */
  stopAt: (at: string) => Act;
  /** Another Temporal, empty as it is: looks as a start does, starts all stories from the database, lets mail go, and goes on as `rehearse`. */
  recoverOn: (other: StoryServer, lostIn?: LostIn) => Promise<Recovery & { wasHeld: boolean }>;
  /** Makes an edit as the doors do: the row, then the update. */
  edit: (asked: Pick<NewEdit, 'kind' | 'now'> & Partial<NewEdit>) => Promise<CampaignEdit>;
  /** Replays the campaign’s story as far as it has come, and keeps it where that is asked for. */
  replay: (name: string) => Promise<void>;
  /** What the story waits for is not there until `settle`. */
  keepWaiting: (what: 'reports' | 'celebration') => void;
  settle: () => Promise<void>;
  /** What computes results fails for good, until it is mended. */
  breakComputing: () => void;
  mendComputing: () => void;
  /** What plans after the next change fails for good, once. */
  failPlanningOnce: () => void;
}

export const quarterStory = campaignStoryId(campaignId);
const began = '2026-10-01T08:00:00.000Z';

/** A recorded history must not hold where on a machine it was recorded. */
function failureWithoutPlace(): ApplicationFailure {
  const failure = ApplicationFailure.nonRetryable('A framework is missing', 'Broken');
  failure.stack = '';
  return failure;
}

/** The real stories of a campaign and of one chase shard on a real database and mail server; reports end at once. */
export async function quarterLab(
  server: StoryServer,
  configuration: Configuration = labConfiguration(),
  { simulated = true }: { simulated?: boolean } = {},
): Promise<Quarter> {
  const lab = await noticeLab();
  const { db, url } = lab;
  const unsettled = new Set<string>();
  let broken = false;
  let planningFails = false;
  let at = server;
  let known: ReadonlyMap<number, Act> = new Map();
  let losing: { in: LostIn | null; lost: AbortController } = mayLose();
  const campaigns = createCampaignActivities({ db });
  const ofCampaign = {
    computeResults: async () => {
      if (broken) throw failureWithoutPlace();
    },
    openReports: async () => ({ audiences: [{ audience: 'board', version: 1 }] }),
    reportsSettled: async () => !unsettled.has('reports'),
    celebrationSettled: async () => !unsettled.has('celebration'),
    settle: async () => {},
  };
  const activities = {
    ...createStoryActivities({ db, tell: async () => {} }),
    ...campaigns,
    ...lab.activities,
    ...ofCampaign,
    scheduleChase: async (of: Parameters<typeof lab.activities.scheduleChase>[0]) => {
      if (!planningFails) return lab.activities.scheduleChase(of);
      planningFails = false;
      throw failureWithoutPlace();
    },
    campaignState: async (of: { campaignId: string }) => {
      const state = await campaigns.campaignState(of);
      return losing.in === state.phase ? loseBefore() : state;
    },
    claimPage: async (of: Parameters<typeof lab.activities.claimPage>[0]) => {
      const claim = await lab.activities.claimPage(of);
      return losing.in === 'claimed' && claim.token !== null ? loseBefore() : claim;
    },
  };

  function mayLose(lostIn: LostIn | null = null) {
    return { in: lostIn, lost: new AbortController() };
  }

  /** What the activity has done is done, and no story hears of it. */
  async function loseBefore(): Promise<never> {
    await lose();
    throw new Error('Temporal is lost');
  }

  async function lose(): Promise<void> {
    losing.lost.abort();
    await sql`select pg_notify('story_rest', '')`.execute(db);
  }

  async function endStories(): Promise<void> {
    const report = reportStoryId({ campaignId, audience: 'board', version: 1 });
    for (const storyId of [quarterStory, chaseStoryId(1), report, celebrateStoryId(campaignId)])
      await at.client.workflow
        .getHandle(storyId)
        .terminate()
        .catch(() => {});
  }

  async function prepare(acts: Act[]): Promise<ReadonlyMap<number, Act>> {
    const configurationHash = await applyConfiguration(db, configuration, { now: began, by: 'test' });
    const campaign = { program: 'skills', period: '2026-Q4', opensOn: '2026-10-05' };
    await createCampaign(db, { ...campaign, configurationHash, simulated, now: began });
    await setClock(db, new Date(began));
    const prepared = new Map<number, Act>();
    for (const act of acts) {
      const row = { at: act.at, kind: 'act', detail: '{}', applied_at: null };
      const { id } = await db
        .insertInto('rehearsal_acts')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      prepared.set(id, act);
    }
    return prepared;
  }

  async function start(story: string, workflowId: string, input: object): Promise<void> {
    await beginStory(db, workflowId, story === 'chase' ? storyRanks.chase : storyRanks.campaign);
    const args = [{ ...input, clock: { now: began, wake: 1 } }];
    await at.client.workflow.start(story, { workflowId, taskQueue: queues.orchestrate, args });
  }

  async function rehearse(acts: Act[] = [], lostIn?: LostIn): Promise<void> {
    known = await prepare(acts);
    losing = mayLose(lostIn);
    await at.serve(['orchestrate', 'mail', 'compute'], activities, async () => {
      await start('chase', chaseStoryId(1), { shard: 1, shards: 1, page: 0 });
      await start('runCampaign', quarterStory, { campaignId, shards: 1 });
      await play();
    });
  }

  async function recoverOn(other: StoryServer, lostIn?: LostIn): ReturnType<Quarter['recoverOn']> {
    await endStories();
    at = other;
    losing = mayLose(lostIn);
    return at.serve(['orchestrate', 'mail', 'compute'], activities, async () => {
      const of = { shards: 1, by: 'Ines' };
      const wasHeld = await holdIfLost({ db, client: at.client, shards: 1 });
      const recovery = await recover({ db, client: at.client }, of);
      await release({ db, client: at.client }, { ...of, show: false, json: false });
      await play();
      return { ...recovery, wasHeld };
    });
  }

  async function play(): Promise<void> {
    await driveClock({
      db,
      url,
      signal: ({ storyId, ...clock }) => at.client.workflow.getHandle(storyId).signal('woken', clock),
      perform: async ({ id }) => void (await known.get(id)?.act()),
      stop: losing.lost.signal,
      stuckAfterSeconds: 60,
    });
  }

  return {
    ...lab,
    client: server.client,
    rehearse,
    lose,
    stopAt: (moment) => ({ at: moment, act: lose }),
    recoverOn,
    edit: async (asked) => {
      const editId = await recordEdit(db, { campaignId, madeBy: 'ops', reason: 'because', ...asked });
      const args: [{ editId: string; kind: NewEdit['kind'] }] = [{ editId, kind: asked.kind }];
      await at.client.workflow.getHandle(quarterStory).executeUpdate(editCampaign, { args });
      const edit = await editById(db, editId);
      if (!edit) throw new Error('the edit was not recorded');
      return edit;
    },
    replay: (name) => at.replay(quarterStory, name),
    breakComputing: () => void (broken = true),
    mendComputing: () => void (broken = false),
    failPlanningOnce: () => void (planningFails = true),
    keepWaiting: (what) => void unsettled.add(what),
    settle: async () => {
      unsettled.clear();
      await db.transaction().execute((tx) => poke(tx, [quarterStory]));
    },
    close: async () => {
      await endStories();
      await lab.close();
    },
  };
}
