import type { Command } from '@commander-js/extra-typings';
import { registerCampaignCompare } from './campaign-compare.ts';
import { registerCampaignEdits } from './campaign-edits.ts';
import { registerCampaignLaunch } from './campaign-launch.ts';
import { registerCampaignList } from './campaign-list.ts';
import { registerCampaignPlan } from './campaign-plan.ts';
import { registerCampaignRehearse } from './campaign-rehearse.ts';
import { registerCampaignStatus } from './campaign-status.ts';
import { registerCampaignWatch } from './campaign-watch.ts';
import { registerReportAgain } from './campaign-report-again.ts';

/** `quarterdeck campaign …`: each subcommand registers itself from a file of its own. */
export function registerCampaign(program: Command): void {
  const campaign = program.command('campaign').description('Plans, launches, watches and changes campaigns');
  registerCampaignPlan(campaign);
  registerCampaignRehearse(campaign);
  registerCampaignLaunch(campaign);
  registerCampaignList(campaign);
  registerCampaignCompare(campaign);
  registerCampaignStatus(campaign);
  registerCampaignWatch(campaign);
  registerCampaignEdits(campaign);
  registerReportAgain(campaign);
}
