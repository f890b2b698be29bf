import { campaignMoments, type CampaignMoments } from '../../domain/campaign-moments.ts';
import { campaignSites } from '../../storage/campaigns.ts';
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
