import { campaignMoments, lastDayOfGrace, type CampaignMoments } from '../../domain/campaign-moments.ts';
import { campaignSites, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { collectionEnd } from '../../storage/due-days.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** The moments of a campaign by its days of now; it stays open for whoever was given longer than the others. */
export async function momentsOfCampaign(
  db: Tx,
  { campaign, configuration, program }: PinnedProgram,
): Promise<CampaignMoments> {
  return campaignMoments(configuration, {
    siteIds: await campaignSites(db, campaign.id),
    opensOn: campaign.opensOn,
    dueOn: (await collectionEnd(db, campaign.id)).until,
    graceWorkingDays: program.graceWorkingDays,
    pauses: campaign.pauses,
  });
}

/** The last day of the days of grace, YYYY-MM-DD, after the last day that anybody was given. */
export async function graceEndsOn(
  db: Tx,
  { campaign, configuration, program }: PinnedProgram,
): Promise<string> {
  return lastDayOfGrace(configuration, {
    dueOn: (await collectionEnd(db, campaign.id)).until,
    graceWorkingDays: program.graceWorkingDays,
    pauses: campaign.pauses,
  });
}

/** Whether its clock stands, so that nothing of it leaves until it goes on. */
export function clockStands({ phase }: Pick<Campaign, 'phase'>): boolean {
  return phase === 'paused' || phase === 'held';
}

/** From when what is to come is counted, ISO 8601: now, or where its clock stands. */
export function clockRunsFrom(campaign: Pick<Campaign, 'phase' | 'phaseAt'>, now: string): string {
  return clockStands(campaign) ? campaign.phaseAt.toISOString() : now;
}
