import { campaignSteps } from '../../workflows/campaign-steps.ts';
import type { RunCampaignInput } from '../../workflows/messages.ts';
import { runCampaign as runCampaignOfToday } from '../../workflows/run-campaign.ts';

/** Code that no running campaign may meet: it takes a step that their histories do not know, and says so by no patch. */
export async function runCampaign(input: RunCampaignInput): Promise<void> {
  await campaignSteps.reportsSettled({ campaignId: input.campaignId });
  await runCampaignOfToday(input);
}
