import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { campaignArgument } from './campaign-argument.ts';

export function registerCampaignStatus(campaign: Command): void {
  campaign
    .command('status')
    .description('Where a campaign stands, what is next, why it waits, and what needs a person')
    .argument('<campaign>', campaignArgument)
    .option('--json', 'print it for programs', false)
    .action(async (asked, { json }) => {
      const settings = readSettings(process.env);
      const { campaignCalled } = await import('../campaigns/campaign-called.ts');
      const { readWholeStatus } = await import('../campaigns/read-status.ts');
      const { storyHealth } = await import('../campaigns/story-health.ts');
      const { statusLines } = await import('../campaigns/status-lines.ts');
      await withRunningStack(settings, async ({ db, client }) => {
        const { id: campaignId } = await campaignCalled(db, asked);
        const status = await readWholeStatus(db, campaignId);
        const health = await storyHealth(client, { campaignId, shards: settings.shards });
        console.log(
          json ? JSON.stringify({ ...status, ...health }, null, 2) : statusLines(status, health).join('\n'),
        );
      });
    });
}
