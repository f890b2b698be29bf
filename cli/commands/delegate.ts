import type { Command } from '@commander-js/extra-typings';
import { withRunningStack, withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';
import { inWords } from './in-words.ts';

const whom = 'employee number, work e-mail or full name';

/** `quarterdeck delegate …`: who rates others in somebody's place while that one is away. */
export function registerDelegate(program: Command): void {
  const delegate = program
    .command('delegate')
    .description(
      'Who rates others in somebody’s place while that one is on leave, has left or is not reached by mail',
    );
  registerSet(delegate);
  registerList(delegate);
  registerEnd(delegate);
}

function registerSet(delegate: Command): void {
  delegate
    .command('set')
    .description('Sets who stands in, from a day on; running campaigns follow at once')
    .argument('<person>', `in whose place: ${whom}`)
    .argument('<stand-in>', `who stands in: ${whom}`)
    .requiredOption('--by <name>', 'who sets it; stands with it', inWords('--by'))
    .requiredOption('--reason <text>', 'why; stands with it', inWords('--reason'))
    .option('--from <day>', 'the first day, YYYY-MM-DD (default: today)', dayOf('from'))
    .option('--until <day>', 'the last day, YYYY-MM-DD (default: until it is ended)', dayOf('until'))
    .option('--preview', 'only show what it would do to the notices to come', false)
    .option('--all', 'show every notice and not only the first', false)
    .option('--yes', 'do it without a question', false)
    .option('--json', 'for programs', false)
    .action(async (person, standIn, { from = null, until = null, ...rest }) => {
      const { setStandIn } = await import('../delegates.ts');
      await withRunningStack(readSettings(process.env), (stack) =>
        setStandIn(stack, { person, standIn, from, until, ...rest }),
      );
    });
}

function registerList(delegate: Command): void {
  delegate
    .command('list')
    .description('Who stands in for whom, now and later')
    .option('--all', 'also what is over', false)
    .option('--json', 'for programs', false)
    .action(async ({ all, json }) => {
      const { listStandIns } = await import('../delegates.ts');
      await withRunningLedger(readSettings(process.env), (ledger) => listStandIns(ledger, { all, json }));
    });
}

function registerEnd(delegate: Command): void {
  delegate
    .command('end')
    .description('Ends what was set for somebody; what a stand-in has begun stays theirs')
    .argument('<person>', `in whose place somebody stands: ${whom}`)
    .requiredOption('--by <name>', 'who ends it; stands with it', inWords('--by'))
    .option('--reason <text>', 'why; stands with it', inWords('--reason'))
    .option('--preview', 'only show what it would do to the notices to come', false)
    .option('--all', 'show every notice and not only the first', false)
    .option('--yes', 'do it without a question', false)
    .option('--json', 'for programs', false)
    .action(async (person, { reason = null, ...rest }) => {
      const { endStandIns } = await import('../delegates.ts');
      await withRunningStack(readSettings(process.env), (stack) =>
        endStandIns(stack, { person, reason, ...rest }),
      );
    });
}
