import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';
import { wholeNumber } from './whole-number.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck campaign launch PROGRAM`: opens the program's campaign of a quarter. */
export function registerCampaignLaunch(parent: Command): void {
  parent
    .command('launch')
    .description(
      'Opens a program’s campaign for the quarter of its first day; `campaign plan` shows what that does',
    )
    .argument('<program>', 'id of a program in the configuration, e.g. skills')
    .option(
      '--opens-on <date>',
      'first day, YYYY-MM-DD (default: today in the organisation’s time zone)',
      dayOf('--opens-on'),
    )
    .option('--by <name>', 'who launches; stands in the audit', inWords('--by'), 'command line')
    .option('--yes', 'launch without a question', false)
    .option(
      '--people <number>',
      'how many people it would mail, where the organisation wants that confirmed',
      wholeNumber('--people'),
    )
    .option('--confirm', 'confirms a launch that waits because it mails so many people', false)
    .option('--json', 'print the plan that was launched for programs', false)
    .action(async (name, { confirm, ...options }) => {
      const settings = readSettings(process.env);
      const { launchByHand } = await import('../campaigns/launch-by-hand.ts');
      const { confirmByHand } = await import('../campaigns/confirm-by-hand.ts');
      await withRunningStack(settings, (stack) =>
        confirm
          ? confirmByHand({ ...stack, shards: settings.shards }, { name, ...options })
          : launchByHand(stack, { name, shards: settings.shards, ...options }),
      );
    });
}
