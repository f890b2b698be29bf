import type { Command } from '@commander-js/extra-typings';
import { noticeStates } from '../../domain/notices/in-words.ts';
import { withRunningLedger, withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { wholeNumber } from './whole-number.ts';
import { inWords } from './in-words.ts';

const usualNumber = 50;

/** `quarterdeck notices …`: the ledger of everything that was sent, or was not, and what people decide about it. */
export function registerNotices(program: Command): void {
  const notices = program
    .command('notices')
    .description('Why each mail left or did not, and what people decide about it');
  registerExplain(notices);
  registerList(notices);
  registerResolve(notices);
  registerHold(notices);
}

function registerExplain(notices: Command): void {
  notices
    .command('explain')
    .description('Why somebody got each mail or did not: every rule, also those that lost')
    .argument('<person>', 'employee number, work e-mail or full name')
    .option('--json', 'print it for programs', false)
    .action(async (person, { json }) => {
      const { explainPerson } = await import('../notices/explain-person.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) =>
        console.log(await explainPerson(ledger, { person, json })),
      );
    });
}

function registerList(notices: Command): void {
  notices
    .command('list')
    .description('Lines of the ledger, latest first, and what is held back')
    .option('--person <person>', 'only those to this person')
    .option('--campaign <campaign>', 'only those of this campaign')
    .option('--state <state>', `only those that are ${noticeStates.join(', ')}`)
    .option('--limit <number>', 'at most so many', wholeNumber('--limit'), usualNumber)
    .option('--json', 'print them for programs', false)
    .action(async ({ person = null, campaign = null, state = null, limit, json }) => {
      const { listNotices } = await import('../notices/list-notices.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) =>
        console.log(await listNotices(ledger, { person, campaign, state, limit, json })),
      );
    });
}

function registerResolve(notices: Command): void {
  notices
    .command('resolve')
    .description('Says what became of a mail whose end is unknown')
    .argument('<notice>', 'the notice’s id, or the beginning of it')
    .option('--delivered', 'it has arrived', false)
    .option('--not-delivered', 'it has not arrived', false)
    .option('--send-again', 'with --not-delivered: a copy is sent, by this decision alone', false)
    .requiredOption('--evidence <text>', 'what it is known by; is kept with it', inWords('--evidence'))
    .requiredOption('--by <name>', 'who decides; is kept with it', inWords('--by'))
    .option('--json', 'print the outcome for programs', false)
    .action(async (notice, options) => {
      const settings = readSettings(process.env);
      const { resolveByHand } = await import('../notices/resolve-by-hand.ts');
      await withRunningStack(settings, async (stack) =>
        console.log(await resolveByHand(stack, { notice, ...options, shards: settings.shards })),
      );
    });
}

function registerHold(notices: Command): void {
  for (const name of ['hold', 'release'] as const) {
    const command = notices
      .command(name)
      .description(
        name === 'hold'
          ? 'Holds back the mail of a person, of a campaign, or all of it'
          : 'Lets mail go that somebody holds back',
      )
      .option('--person <person>', 'employee number, work e-mail or full name')
      .option('--campaign <campaign>', 'its id, or the program')
      .option('--all', 'everybody’s', false)
      .requiredOption('--by <name>', 'who decides; is kept with it', inWords('--by'))
      .option('--reason <text>', 'why; is kept with it', inWords('--reason'))
      .option('--json', 'print the outcome for programs', false);
    command.action(async ({ person = null, campaign = null, all, by, reason = null, json }) => {
      const settings = readSettings(process.env);
      const { holdOrRelease } = await import('../notices/hold-by-hand.ts');
      await withRunningStack(settings, async (stack) =>
        console.log(
          await holdOrRelease(stack, {
            name,
            person,
            campaign,
            all,
            by,
            reason,
            json,
            shards: settings.shards,
          }),
        ),
      );
    });
  }
}
