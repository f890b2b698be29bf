import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger, withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';
import { inWords } from './in-words.ts';

const whom = 'employee number, work e-mail or full name';
const which = 'a course, by id or name';

/** `quarterdeck exemption …`: who need not learn something until a day, whichever program asks for it. */
export function registerExemption(program: Command): void {
  const exemption = program
    .command('exemption')
    .description(
      'Who need not take a course until a day, whichever program or campaign asks for it; `campaign exempt` is for one campaign',
    );
  registerSet(exemption);
  registerList(exemption);
  registerEnd(exemption);
}

function registerSet(exemption: Command): void {
  exemption
    .command('set')
    .description('Exempts people from a course; what they owe of it now is exempt at once')
    .argument('<course>', which)
    .argument('<people...>', whom)
    .requiredOption('--until <day>', 'the first day on which it is owed again, YYYY-MM-DD', dayOf('until'))
    .requiredOption('--by <name>', 'who exempts; stands with it', inWords('--by'))
    .requiredOption('--reason <text>', 'why; stands with it', inWords('--reason'))
    .option('--from <day>', 'the first day, YYYY-MM-DD (default: today)', dayOf('from'))
    .option('--preview', 'only show what it would do to the notices to come', false)
    .option('--all', 'show every notice and not only the first', false)
    .option('--yes', 'do it without a question', false)
    .option('--json', 'for programs', false)
    .action(async (course, people, { from = null, ...rest }) => {
      const { exemptPeople } = await import('../exemptions.ts');
      await withRunningStack(readSettings(process.env), (stack) =>
        exemptPeople(stack, { course, people, from, ...rest }),
      );
    });
}

function registerList(exemption: Command): void {
  exemption
    .command('list')
    .description('Who is exempt from which course, now and later')
    .option('--all', 'also what is over', false)
    .option('--json', 'for programs', false)
    .action(async ({ all, json }) => {
      const { showExemptions } = await import('../exemptions.ts');
      await withRunningLedger(readSettings(process.env), (ledger) => showExemptions(ledger, { all, json }));
    });
}

function registerEnd(exemption: Command): void {
  exemption
    .command('end')
    .description('Ends an exemption before its day; what it covered is owed again')
    .argument('<course>', which)
    .argument('<person>', whom)
    .requiredOption('--by <name>', 'who ends it; stands with it', inWords('--by'))
    .option('--preview', 'only show what it would do to the notices to come', false)
    .option('--all', 'show every notice and not only the first', false)
    .option('--yes', 'do it without a question', false)
    .option('--json', 'for programs', false)
    .action(async (course, person, order) => {
      const { endExemptions } = await import('../exemptions.ts');
      const settings = readSettings(process.env);
      await withRunningStack(settings, (stack) =>
        endExemptions(stack, { course, person, shards: settings.shards, ...order }),
      );
    });
}
