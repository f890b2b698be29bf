import { WorkflowNotFoundError } from '@temporalio/client';
import type { WorkflowBundle } from '@temporalio/worker';
import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { labConfiguration } from '../activities/notices/notice-lab.ts';
import type { StoryServer } from '../setup/story-server.ts';
import { bundleOf } from '../setup/workflow-bundle.ts';

export const ring: KeyRing = { currentId: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) };
export const converter = dataConverter(ring, false);

export type SettleActivities = { settle: (input: { storyId: string }) => Promise<void> };

/** A ladder of its invitation alone: reminders take most of the time that a quarter takes to play. */
export function invitingOnly(): Configuration {
  const usual = labConfiguration();
  const programs = usual.programs.map((program) => ({ ...program, ladder: program.ladder.slice(0, 1) }));
  return { ...usual, programs };
}

/** What happened, in the order in which it happened: `<what> <campaign time>`. */
export interface Lab {
  log: string[];
  runUntil: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The real stories of campaigns, with the shortest of reports and celebrations. */
export function campaignBundle(): Promise<WorkflowBundle> {
  return bundleOf(new URL('campaign-stories.ts', import.meta.url));
}

/** Worker of the real campaign stories and activities; what others do for a campaign is only written down. */
export function campaignLab(db: Db, { client, serve }: Pick<StoryServer, 'client' | 'serve'>): Lab {
  const log: string[] = [];
  const settled = new Set<string>();
  const campaigns = createCampaignActivities({ db });
  const tell = async (storyIds: string[]) => {
    for (const storyId of storyIds) {
      await client.workflow
        .getHandle(storyId)
        .signal('changed')
        .catch((error: unknown) => {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        });
    }
  };
  const note =
    <In extends { now: string }, Out>(what: (input: In) => string, act: (input: In) => Promise<Out>) =>
    async (input: In): Promise<Out> => {
      const result = await act(input);
      log.push(`${what(input)} ${input.now}`);
      return result;
    };
  const activities = {
    ...createStoryActivities({ db, tell }),
    ...campaigns,
    freezeCampaign: note(() => 'frozen', campaigns.freezeCampaign),
    enterPhase: note(({ phase }) => phase, campaigns.enterPhase),
    closeCollection: note(({ phase }) => phase, campaigns.closeCollection),
    closeEarly: note(() => 'close early', campaigns.closeEarly),
    scheduleChase: async () => {},
    computeResults: async () => {},
    openReports: async () => ({ audiences: [{ audience: 'board', version: 1 }] }),
    reportsSettled: async () => [...settled].some((storyId) => storyId.startsWith('report/')),
    celebrationSettled: async () => [...settled].some((storyId) => storyId.startsWith('celebrate/')),
    settle: async ({ storyId }: { storyId: string }) => void settled.add(storyId),
  };
  const runUntil: Lab['runUntil'] = (work) => serve(['orchestrate', 'compute'], activities, work);
  return { log, runUntil };
}
