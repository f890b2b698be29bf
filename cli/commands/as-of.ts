import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

/** `quarterdeck as-of DATE`: what was true on a day, as it was known then or at another moment. */
export function registerAsOf(program: Command): void {
  program
    .command('as-of')
    .description(
      'Tells who reported to whom, who was on leave and what was completed on a day, as it was known then',
    )
    .argument('<date>', 'the day, YYYY-MM-DD', dayOf('date'))
    .option(
      '--known-at <moment>',
      'what was known at this moment: 2026-10-01T08:00 on the clock of the organisation, or a day (default: now)',
    )
    .option('--person <number>', 'only who goes by this employee number')
    .option('--json', 'for programs', false)
    .action(async (day, { knownAt = null, person: number = null, json }) => {
      const { asOf } = await import('../as-of.ts');
      await withRunningLedger(readSettings(process.env), (ledger) =>
        asOf(ledger, { day, knownAt, number, json }),
      );
    });
}
