import { writeFileSync } from 'node:fs';
import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger, withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

const nobody = 'the command line';

/** `quarterdeck mail …`: everything at once stopped and let go, what each mail looks like, and what comes back. */
export function registerMail(program: Command): void {
  const mail = program
    .command('mail')
    .description(
      'Stops all mail and lets it go, shows what each mail looks like, and takes in what comes back',
    );
  registerSwitch(mail);
  registerStatus(mail);
  registerTakeIn(mail);
  registerRelease(mail);
  registerPreview(mail);
}

function registerSwitch(mail: Command): void {
  mail
    .command('stop')
    .description('Nothing leaves from now on, whatever it is')
    .option('--by <name>', 'who stops it; stands in the audit', inWords('--by'), nobody)
    .option('--reason <text>', 'why; shown in the console, and stands in the audit', inWords('--reason'))
    .action(async ({ by, reason }) => {
      const { stopAllMail } = await import('../mail/stop-and-go.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) => {
        const ending = await stopAllMail(ledger, { by, reason: reason ?? null });
        console.log(
          ending === 0 ? 'Mail is stopped' : `Mail is stopped; ${ending} are at the mail server already`,
        );
      });
    });
  mail
    .command('go')
    .description('Lets mail leave again')
    .option('--by <name>', 'who lets it go; stands in the audit', inWords('--by'), nobody)
    .option('--reason <text>', 'why; stands in the audit', inWords('--reason'))
    .action(async ({ by, reason = null }) => {
      const settings = readSettings(process.env);
      const { letAllMailGo } = await import('../mail/stop-and-go.ts');
      await withRunningStack(settings, (stack) =>
        letAllMailGo(stack, { by, reason, shards: settings.shards }),
      );
      console.log('Mail leaves again');
    });
}

function registerStatus(mail: Command): void {
  mail
    .command('status')
    .description('Whether mail leaves, how much of it still may, and to whom it comes back')
    .option('--json', 'print it for programs', false)
    .action(async ({ json }) => {
      const { mailStatus, mailStatusLines } = await import('../mail/mail-status.ts');
      const { momentsOf, timeZoneOf } = await import('../organisation-time.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) => {
        const status = await mailStatus(ledger);
        const told = momentsOf(await timeZoneOf(ledger.db));
        console.log(json ? JSON.stringify(status, null, 2) : mailStatusLines(status, told).join('\n'));
      });
    });
}

function registerTakeIn(mail: Command): void {
  mail
    .command('take-in')
    .description('Takes in what came back: a mail, or a mailbox (mbox) with many')
    .argument('<file>', 'its path, or - for the standard input')
    .option('--json', 'print what became of it for programs', false)
    .action(async (file, { json }) => {
      const { mailboxAt, takeInLater, takeInMailbox, takenInWords } = await import('../mail/take-in.ts');
      const mailbox = await mailboxAt(file);
      await takeInLater(async () =>
        withRunningLedger(readSettings(process.env), async (ledger) => {
          const taken = await takeInMailbox(ledger, mailbox);
          console.log(json ? JSON.stringify(taken, null, 2) : takenInWords(taken).join('\n'));
        }),
      );
    });
}

function registerRelease(mail: Command): void {
  mail
    .command('release')
    .description('Lets mail to somebody leave again although it came back: their address works')
    .argument('<person>', 'employee number, work e-mail or full name')
    .requiredOption('--by <name>', 'who has made sure of it; stands with the task', inWords('--by'))
    .action(async (person, { by }) => {
      const { releasePerson } = await import('../mail/release-person.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) => {
        console.log(await releasePerson(ledger, { person, by }));
      });
    });
}

function registerPreview(mail: Command): void {
  mail
    .command('preview')
    .description('Shows a mail with what stands in the database; nothing is sent')
    .argument('[kind]', 'which mail; without it all are listed')
    .option('--person <person>', 'as it would reach this person (employee number, work e-mail or full name)')
    .option('--campaign <campaign>', 'its id, or the program')
    .option('--locale <language>', 'en or de; without it the reader’s own')
    .option('--html <file>', 'write the page of the mail to a file')
    .option('--open', 'show the page of the mail in a browser', false)
    .option('--text', 'print the mail as text, also beside --html and --open', false)
    .option('--by <name>', 'who looks; stands in the audit', inWords('--by'), nobody)
    .action(async (kind, { person = null, campaign = null, locale = null, html, open, text, by }) => {
      const { mailSortLines, openPreview, previewLines, previewOf, previewPage } =
        await import('../mail/preview.ts');
      if (kind === undefined) return console.log(mailSortLines().join('\n'));
      await withRunningLedger(readSettings(process.env), async (ledger) => {
        const read = await previewOf(ledger, { sort: kind, person, campaign, locale, by });
        if (html !== undefined) writeFileSync(html, previewPage(read));
        if (open) console.log(openPreview(read));
        if (text || (html === undefined && !open)) console.log(previewLines(read).join('\n'));
      });
    });
}
