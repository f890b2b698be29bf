import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

/** `quarterdeck compliance DATE`: who had done what they had to learn, on any day, as it was known then or at another moment. */
export function registerCompliance(program: Command): void {
  program
    .command('compliance')
    .description('How many people had done, or owed, what they had to learn on a day, by unit or by name')
    .argument('<date>', 'the day, YYYY-MM-DD', dayOf('date'))
    .option(
      '--known-at <moment>',
      'what was known at this moment: 2026-10-01T08:00 on the clock of the organisation, or a day (default: now)',
    )
    .option('--course <course>', 'only this course, by its id')
    .option('--program <program>', 'only what this program asks')
    .option('--unit <unit>', 'the parts of this unit: its name, or its path as "Engineering > Platform"')
    .option('--person <person>', 'only this person: employee number, work e-mail or full name')
    .option('--names', 'by name instead of by unit', false)
    .option('--json', 'for programs', false)
    .action(async (day, options) => {
      const { knownAt = null, course = null, program: of = null, unit = null, person = null } = options;
      const { names, json } = options;
      const { complianceAsked } = await import('../compliance.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) =>
        console.log(
          await complianceAsked(ledger, { day, knownAt, course, program: of, unit, person, names, json }),
        ),
      );
    });
}
