import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { campaignStoryId, chaseStoryId } from '../../domain/story-ids.ts';
import { editById, recordEdit, type CampaignEdit, type NewEdit } from '../../storage/campaign-edits.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { beginStory, poke, setClock, storyRanks } from '../../storage/stories.ts';
import { editCampaign } from '../../workflows/messages.ts';
import { queues } from '../../workflows/queues.ts';
import { campaignId, labConfiguration, noticeLab, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import { campaignBundle, converter } from './campaign-lab.ts';

/** The stories of campaigns, for the quarters of a test file. */
export function quarterServer(): Promise<StoryServer> {
  return storyServer(converter, campaignBundle());
}

export interface Act {
  /** ISO 8601. */
  at: string;
  act: () => Promise<unknown>;
}

export interface Quarter extends NoticeLab {
  client: Client;
  /** On the virtual clock, from 1 October until nobody waits for a moment. */
  rehearse: (acts?: Act[]) => Promise<void>;
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
  { client, serve, replay }: StoryServer,
  configuration: Configuration = labConfiguration(),
  { simulated = true }: { simulated?: boolean } = {},
): Promise<Quarter> {
  const lab = await noticeLab();
  const { db, url } = lab;
  const unsettled = new Set<string>();
  let broken = false;
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
    ...createCampaignActivities({ db }),
    ...lab.activities,
    ...ofCampaign,
  };

  async function prepare(acts: Act[]): Promise<Map<number, Act>> {
    const configurationHash = await applyConfiguration(db, configuration, { now: began, by: 'test' });
    const campaign = { program: 'skills', period: '2026-Q4', opensOn: '2026-10-05' };
    await createCampaign(db, { ...campaign, configurationHash, simulated, now: began });
    await setClock(db, new Date(began));
    const known = new Map<number, Act>();
    for (const act of acts) {
      const row = { at: act.at, kind: 'act', detail: '{}', applied_at: null };
      const { id } = await db
        .insertInto('rehearsal_acts')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      known.set(id, act);
    }
    return known;
  }

  async function start(story: string, workflowId: string, input: object): Promise<void> {
    await beginStory(db, workflowId, story === 'chase' ? storyRanks.chase : storyRanks.campaign);
    const args = [{ ...input, clock: { now: began, wake: 1 } }];
    await client.workflow.start(story, { workflowId, taskQueue: queues.orchestrate, args });
  }

  async function rehearse(acts: Act[] = []): Promise<void> {
    const known = await prepare(acts);
    await serve(['orchestrate', 'mail', 'compute'], activities, () => play(known));
  }

  async function play(known: ReadonlyMap<number, Act>): Promise<void> {
    await start('chase', chaseStoryId(1), { shard: 1, shards: 1, page: 0 });
    await start('runCampaign', quarterStory, { campaignId, shards: 1 });
    await driveClock({
      db,
      url,
      signal: ({ storyId, ...clock }) => client.workflow.getHandle(storyId).signal('woken', clock),
      perform: async ({ id }) => void (await known.get(id)?.act()),
      stuckAfterSeconds: 60,
    });
  }

  return {
    ...lab,
    client,
    rehearse,
    edit: async (asked) => {
      const editId = await recordEdit(db, { campaignId, madeBy: 'ops', reason: 'because', ...asked });
      const args: [{ editId: string; kind: NewEdit['kind'] }] = [{ editId, kind: asked.kind }];
      await client.workflow.getHandle(quarterStory).executeUpdate(editCampaign, { args });
      const edit = await editById(db, editId);
      if (!edit) throw new Error('the edit was not recorded');
      return edit;
    },
    replay: (name) => replay(quarterStory, name),
    breakComputing: () => void (broken = true),
    mendComputing: () => void (broken = false),
    keepWaiting: (what) => void unsettled.add(what),
    settle: async () => {
      unsettled.clear();
      await db.transaction().execute((tx) => poke(tx, [quarterStory]));
    },
    close: async () => {
      for (const storyId of [quarterStory, chaseStoryId(1)])
        await client.workflow
          .getHandle(storyId)
          .terminate()
          .catch(() => {});
      await lab.close();
    },
  };
}
