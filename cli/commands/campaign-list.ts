import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

export function registerCampaignList(campaign: Command): void {
  campaign
    .command('list')
    .description('All campaigns, newest first')
    .option('--json', 'print them for programs', false)
    .action(async ({ json }) => {
      const { campaignLines, campaignsForPrograms } = await import('../campaigns/list-campaigns.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        console.log(
          json
            ? JSON.stringify(await campaignsForPrograms(db), null, 2)
            : (await campaignLines(db)).join('\n'),
        );
      });
    });
}
