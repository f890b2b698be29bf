import type { Client } from '@temporalio/client';
import type { Db } from '../../storage/database.ts';
import type { CampaignDoors, Refused } from '../../web/campaign-doors.ts';
import { Failure } from '../failure.ts';
import { compareCampaign } from '../rehearsal/compare.ts';
import { campaignCalled } from './campaign-called.ts';
import { editOf } from './edit-of.ts';
import { editPreview } from './edit-preview.ts';
import { launchCampaign, mustBeConfirmed, mustHavePeople, secondConfirmation } from './launch-campaign.ts';
import { makeEdit } from './make-edit.ts';
import { mustHaveFailed } from './must-have-failed.ts';
import { openingOf } from './opening-of.ts';
import { planLaunch } from './plan-launch.ts';
import { readWholeStatus } from './read-status.ts';
import { trouble } from './status-lines.ts';
import { storyHealth } from './story-health.ts';

/** What leaves next is worked out beside those who fill in forms: for more turns it would keep them waiting. */
const mostTurns = 20_000;

interface Reaches {
  db: Db;
  client: Client;
  shards: number;
}

/** What the commands do, for the console: what they refuse with an exit code is a sentence here. */
export function campaignDoors({ db, client, shards }: Reaches): CampaignDoors {
  return {
    preview: (wish) =>
      orRefused(async () => {
        const preview = await editPreview(db, await editOf(db, wish));
        if (wish.kind === 'retry') await mustHaveFailed({ client, shards }, wish.campaignId);
        return preview;
      }),
    change: (wish) =>
      orRefused(async () => {
        if (wish.kind === 'retry') await mustHaveFailed({ client, shards }, wish.campaignId);
        const { campaignId } = await makeEdit({ db, client }, await editOf(db, wish));
        return { campaignId };
      }),
    plan: (program, opensOn) =>
      orRefused(async () => {
        const opening = await openingOf(db, { name: program, opensOn: opensOn ?? undefined });
        const plan = await planLaunch(db, opening);
        return { plan, confirmPeople: secondConfirmation(plan, opening) };
      }),
    compare: (campaignId) => orRefused(async () => compareCampaign(db, await campaignCalled(db, campaignId))),
    launch: ({ program, opensOn, by, people }) =>
      orRefused(async () => {
        const opening = await openingOf(db, { name: program, opensOn });
        const plan = await planLaunch(db, opening);
        mustHavePeople(plan);
        const many = secondConfirmation(plan, opening);
        mustBeConfirmed(many, people);
        await launchCampaign({ db, client }, { opening, shards, by, people: many });
        return { campaignId: opening.campaignId };
      }),
    standing: async (campaignId) => {
      const status = await readWholeStatus(db, campaignId, mostTurns);
      const { next, waits, load } = status;
      return {
        next,
        waits,
        load,
        trouble: trouble(status, await storyHealth(client, { campaignId, shards })),
      };
    },
  };
}

async function orRefused<Answer>(work: () => Promise<Answer>): Promise<Answer | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return { refusal: error.message };
    throw error;
  }
}
