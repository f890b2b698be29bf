import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { campaignArgument } from './campaign-argument.ts';

/** `quarterdeck campaign compare CAMPAIGN`: what was rehearsed beside what happened. */
export function registerCampaignCompare(campaign: Command): void {
  campaign
    .command('compare')
    .description(
      'Shows a campaign beside its rehearsal: notices a day, answers over time, escalations, what came otherwise and why',
    )
    .argument('<campaign>', campaignArgument)
    .option('--json', 'print it for programs', false)
    .action(async (asked, { json }) => {
      const { campaignCalled } = await import('../campaigns/campaign-called.ts');
      const { compareCampaign } = await import('../rehearsal/compare.ts');
      const { comparisonLines } = await import('../rehearsal/comparison-lines.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        const comparison = await compareCampaign(db, await campaignCalled(db, asked));
        console.log(json ? JSON.stringify(comparison, null, 2) : comparisonLines(comparison).join('\n'));
      });
    });
}
