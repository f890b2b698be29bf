import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { exitCodes, Failure } from '../failure.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

/** `quarterdeck demo`: a whole quarter, rehearsed. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'Rehearses a whole quarter of the sample company, or of your own exports, in a minute or two',
    )
    .option('--roster <file>', 'HR export to use instead of the sample company')
    .option('--learning <file>', 'LMS export that goes with it; may be given several times', collect, [])
    .option(
      '--start <date>',
      'first day of the quarter, YYYY-MM-DD (default: the first working Monday after the latest date in the files)',
      dayOf('--start'),
    )
    .option('--people <count>', 'size of the sample company', people, 400)
    .option('--config <folder>', 'the organisation’s configuration')
    .option('--out <folder>', 'where the workbooks, mails and ledger go')
    .option('--pace <seconds>', 'seconds that a rehearsed day takes at least, to watch', seconds, 0)
    .option('--keep', 'leave the console running afterwards, until Ctrl-C', false)
    .option('--json', 'print one document on standard output', false)
    .action(async (options) => {
      const settings = readSettings(process.env);
      if (options.learning.length > 0 && !options.roster)
        throw new Failure('--learning needs --roster: completions belong to people', exitCodes.usage);
      const { demo } = await import('../rehearsal/demo.ts');
      await demo({
        settings: { ...settings, ...(options.config && { config: options.config }) },
        roster: options.roster ?? null,
        learning: options.learning,
        startOn: options.start ?? null,
        people: options.people,
        out: options.out ?? join(settings.folder, 'demo'),
        paceMs: options.pace * 1000,
        keep: options.keep,
        json: options.json,
      });
    });
}

function collect(file: string, files: string[]): string[] {
  return [...files, file];
}

function people(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 40 || count > 20_000)
    throw new Failure(`--people ${text}: expected a whole number from 40 to 20000`, exitCodes.usage);
  return count;
}

function seconds(text: string): number {
  const pace = Number(text);
  if (!(pace >= 0 && pace <= 60))
    throw new Failure(`--pace ${text}: expected seconds from 0 to 60`, exitCodes.usage);
  return pace;
}
