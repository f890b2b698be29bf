import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

const unitMs = { s: 1_000, ms: 1, m: 60_000 } as const;

/** `quarterdeck campaign rehearse PROGRAM`: the whole campaign on the real people, in minutes, without a mail that leaves. */
export function registerCampaignRehearse(campaign: Command): void {
  campaign
    .command('rehearse')
    .description(
      'Plays a program’s whole campaign on a copy of the real people by a clock that runs ahead; no mail leaves',
    )
    .argument('<program>', 'id of a program in the configuration, e.g. skills')
    .option(
      '--opens-on <date>',
      'first day, YYYY-MM-DD (default: today in the organisation’s time zone)',
      dayOf('--opens-on'),
    )
    .option('--pace <pace>', 'how fast to watch, e.g. 1d=1s (default: as fast as it goes)', paceOf, 0)
    .option(
      '--respondents <file>',
      'who answers when, as YAML or CSV; none: nobody does (default: as people usually do)',
    )
    .option('--out <folder>', 'where the workbooks, the ledger and the summary go')
    .option('--keep', 'leave the console running afterwards, until Ctrl-C', false)
    .option('--json', 'print one document on standard output', false)
    .action(async (program, { opensOn, pace: paceMs, respondents, out, keep, json }) => {
      const settings = readSettings(process.env);
      const { rehearse } = await import('../rehearsal/rehearse.ts');
      await withRunningLedger(settings, (ledger) =>
        rehearse(ledger, {
          settings,
          program,
          opensOn,
          respondents: respondents ?? null,
          paceMs,
          out: out ?? join(settings.folder, 'rehearsed', program),
          keep,
          json,
        }),
      );
    });
}

/** `1d=1s`: real milliseconds that a day takes at least. */
function paceOf(text: string): number {
  const found = /^(?:1d=)?(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text.replaceAll(' ', ''));
  const unit = found?.[2];
  const known = unit === 's' || unit === 'ms' || unit === 'm' ? unit : null;
  if (!known) throw new Failure(`--pace ${text}: expected a time for a day, as 1d=1s`, exitCodes.usage);
  return Number(found?.[1]) * unitMs[known];
}
