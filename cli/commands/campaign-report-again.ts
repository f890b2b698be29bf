import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { campaignArgument } from './campaign-argument.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck campaign report-again`: a corrected version of reports that have left. */
export function registerReportAgain(campaign: Command): void {
  campaign
    .command('report-again')
    .description(
      'Works the results out anew and sends a corrected version of the reports, which says what has changed',
    )
    .argument('<campaign>', campaignArgument)
    .option('--audience <id>', 'the reports for these readers alone')
    .option(
      '--latest-configuration',
      'with the configuration that is applied now, as when a study was corrected',
      false,
    )
    .option('--unchanged', 'also where nothing has changed that the figures rest on', false)
    .requiredOption('--by <name>', 'who decides; stands in the audit', inWords('--by'))
    .requiredOption('--reason <text>', 'why; stands in the audit', inWords('--reason'))
    .option('--json', 'print the versions for programs', false)
    .action(async (asked, { audience = null, json, ...wish }) => {
      const { campaignCalled } = await import('../campaigns/campaign-called.ts');
      const { reportAgain } = await import('../reports/report-again.ts');
      const settings = readSettings(process.env);
      await withRunningStack(settings, async (stack) => {
        const found = await campaignCalled(stack.db, asked);
        const { shards } = settings;
        const opened = await reportAgain(stack, found, { ...wish, audience, shards });
        const lines = opened.map(
          (each) => `${found.id}: version ${each.version} for ${each.audience} is being built`,
        );
        console.log(json ? JSON.stringify(opened, null, 2) : lines.join('\n'));
      });
    });
}
