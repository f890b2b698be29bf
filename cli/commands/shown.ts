import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

/** `quarterdeck shown [CAMPAIGN]`: what reports and answers have shown of groups, by which later ones are measured. */
export function registerShown(program: Command): void {
  program
    .command('shown')
    .description('What reports and answers have shown of groups: later ones are measured by it')
    .argument('[campaign]', 'its id or its program (default: all)')
    .option('--json', 'for programs', false)
    .action(async (campaign, { json }) => {
      const { shownAnswer } = await import('../shown-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) =>
        console.log(await shownAnswer(db, { campaign: campaign ?? null, json })),
      );
    });
}
