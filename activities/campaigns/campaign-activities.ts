import { ApplicationFailure } from '@temporalio/activity';
import type { CampaignMoments } from '../../domain/campaign-moments.ts';
import {
  campaignProgress,
  writePhase,
  type CampaignProgress,
  type SeenStanding,
} from '../../storage/campaigns.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { CampaignExists, createCampaign, UnknownCampaign } from '../../storage/create-campaign.ts';
import type { Db } from '../../storage/database.ts';
import { peopleWhoOwe } from '../../storage/launch-plan.ts';
import type { CampaignPhase } from '../../storage/schema.ts';
import { momentsOfCampaign } from './campaign-moments.ts';
import { closeEarly } from './close-campaign.ts';
import { freezeCampaign } from './freeze-campaign.ts';
import { pinnedProgram } from './pinned-program.ts';
import { planOpening, type OpeningAsked } from './plan-opening.ts';
import { releasingActivities } from './releasing-activities.ts';

export interface CampaignState extends CampaignMoments {
  kind: 'assessment' | 'learning';
  phase: CampaignPhase;
  /** YYYY-MM-DD. */
  dueOn: string;
  planVersion: number;
  progress: CampaignProgress;
  /** How many people the launch would mail, while it is held until that is confirmed; null: it is not. */
  unconfirmedPeople: number | null;
}

export type CampaignActivities = ReturnType<typeof createCampaignActivities>;

interface OfCampaign {
  campaignId: string;
  /** ISO 8601. */
  now: string;
}

export interface CampaignDeps {
  db: Db;
  /** Wakes stories in production, after the commit; in rehearsal does nothing. Absent: nobody is woken. */
  tell?: (storyIds: string[]) => Promise<void>;
}

/** What the stories of campaigns do to the world. Each writes absolute state, so that a repeated attempt changes nothing. */
export function createCampaignActivities({ db, tell = async () => {} }: CampaignDeps) {
  const { applyEdit, closeCollection, followRoster } = releasingActivities({ db, tell });
  return {
    planOpening: (input: OpeningAsked) => planOpening(db, input),
    prepareCampaign,
    campaignState,
    enterPhase,
    applyEdit,
    closeEarly: (input: OfCampaign) => closeEarly(db, input),
    closeCollection,
    freezeCampaign: (input: OfCampaign) => freezeCampaign(db, input),
    followRoster,
  };

  /**
   * Pins the latest configuration and makes the campaign, unless this very story made it before. `already`: another
   * story did; by hand that is refused in a sentence.
   */
  async function prepareCampaign(input: {
    program: string;
    period: string;
    opensOn: string;
    simulated: boolean;
    now: string;
    openedBy?: string;
    plannedOn?: string;
    confirmedPeople?: number;
    /** By a schedule: a quarter that was launched before is left as it is. */
    orLeave?: boolean;
  }): Promise<{ campaignId: string; already?: boolean }> {
    const { orLeave = false, ...wanted } = input;
    const pinned = await latestConfiguration(db);
    if (!pinned) throw ApplicationFailure.nonRetryable('No configuration was applied yet', 'NoConfiguration');
    try {
      const campaign = { ...wanted, configurationHash: pinned.hash, firstOnly: orLeave };
      return { campaignId: await createCampaign(db, campaign) };
    } catch (error) {
      if (error instanceof CampaignExists && orLeave) return { campaignId: error.campaignId, already: true };
      if (error instanceof UnknownCampaign || error instanceof CampaignExists)
        throw ApplicationFailure.nonRetryable(error.message, error.name);
      throw error;
    }
  }

  async function campaignState({ campaignId }: { campaignId: string }): Promise<CampaignState> {
    const pinned = await pinnedProgram(db, campaignId);
    const { kind, phase, dueOn, planVersion } = pinned.campaign;
    const moments = await momentsOfCampaign(db, pinned);
    const progress = await campaignProgress(db, campaignId);
    const unconfirmedPeople = phase === 'held' ? await peopleWhoOwe(db, campaignId) : null;
    return { ...moments, kind, phase, dueOn, planVersion, progress, unconfirmedPeople };
  }

  async function enterPhase(
    input: OfCampaign & { phase: CampaignPhase; seen?: SeenStanding },
  ): Promise<void> {
    await writePhase(db, input);
  }
}
