import type { Command } from '@commander-js/extra-typings';
import { exitCodes } from '../failure.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { campaignArgument } from './campaign-argument.ts';

export function registerCampaignWatch(campaign: Command): void {
  campaign
    .command('watch')
    .description(
      'Shows how a campaign goes on until it is over, or Ctrl-C; elsewhere than on a terminal a line a change',
    )
    .argument('<campaign>', campaignArgument)
    .option('--json', 'print an object for each change', false)
    .action(async (asked, { json }) => {
      const { campaignCalled } = await import('../campaigns/campaign-called.ts');
      const { watchCampaign } = await import('../campaigns/watch-campaign.ts');
      const ended = new AbortController();
      process.once('SIGINT', () => {
        process.exitCode = exitCodes.interrupted;
        ended.abort();
      });
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        const { id: campaignId } = await campaignCalled(db, asked);
        await watchCampaign(db, { campaignId, json, until: ended.signal });
      });
    });
}
