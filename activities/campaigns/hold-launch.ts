import { asksForConfirmation } from '../../domain/launch-confirmation.ts';
import type { Tx } from '../../storage/database.ts';
import { peopleWhoOwe } from '../../storage/launch-plan.ts';
import { suspendCampaign } from '../../storage/suspended-campaigns.ts';
import { pinnedProgram } from './pinned-program.ts';

/**
 * Holds a campaign that has just been frozen and would mail more people than anybody has confirmed, by whichever door it
 * was launched. A rehearsal mails nobody. Repeating it changes nothing.
 */
export async function holdUnconfirmed(
  tx: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<void> {
  const { campaign, configuration } = await pinnedProgram(tx, campaignId);
  if (campaign.phase !== 'frozen' || campaign.simulated) return;
  const people = await peopleWhoOwe(tx, campaignId);
  if (!asksForConfirmation({ people, confirmed: campaign.confirmedPeople }, configuration.organisation.mail))
    return;
  await suspendCampaign(tx, { campaignId, phase: 'held', reason: 'many-people', now });
}
