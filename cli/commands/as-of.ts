import type { Command } from '@commander-js/extra-typings';
import { peopleAsOf, type Completion, type PersonAsOf } from '../../storage/as-of.ts';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningStack } from '../running-stack.ts';
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
    .option('--known-at <moment>', 'what was known at this moment, ISO 8601 (default: now)', momentOf)
    .option('--person <number>', 'only who goes by this employee number')
    .option('--json', 'for programs', false)
    .action(async (day, { knownAt, person, json }) => {
      const moment = knownAt ?? new Date().toISOString();
      await withRunningStack(readSettings(process.env), async ({ db }) => {
        const people = await peopleAsOf(db, { day, knownAt: moment, number: person ?? null });
        if (json) console.log(JSON.stringify({ day, knownAt: moment, people }, null, 2));
        else console.log(textOf({ day, moment, people }));
        if (person !== undefined && people.length === 0)
          throw new Failure(
            `Nobody was known by the number ${person} at ${moment}: check the number, or ask with a later --known-at`,
            exitCodes.findings,
          );
      });
    });
}

/** A day alone means its end: all that was known on it. */
function momentOf(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = new Date(isDay ? `${text}T23:59:59.999Z` : text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime()))
    throw new Failure(
      `--known-at ${text}: expected a moment as 2026-10-01T08:00:00Z, or a day`,
      exitCodes.usage,
    );
  return at.toISOString();
}

function textOf({ day, moment, people }: { day: string; moment: string; people: PersonAsOf[] }): string {
  const onLeave = people.filter(({ employment }) => employment === 'leave').length;
  const employed = people.filter(({ employment }) => employment === 'active').length + onLeave;
  const head = `${day}, as it was known at ${moment}: ${employed} employed, ${onLeave} of them on leave`;
  return [head, ...people.flatMap(linesOf)].join('\n');
}

function linesOf(person: PersonAsOf): string[] {
  const { employment, title, units, site, reportsTo, completions } = person;
  const about = [title, units.join(' / ') || null, site].filter((word) => word !== null).join(', ');
  const line = reportsTo.map(named).join(' < ');
  return [
    `${named(person)}: ${wordsFor(person)}${about ? `; ${about}` : ''}`,
    ...(employment === 'ended' ? [] : [`  reports to ${line || 'nobody'}`]),
    ...completions.map((completion) => `  completed ${completedText(completion)}`),
  ];
}

function named({ name, number }: { name: string | null; number: string | null }): string {
  return [name ?? '(no name)', number === null ? null : `(${number})`].filter(Boolean).join(' ');
}

function wordsFor({ employment, hiredOn, leftOn }: PersonAsOf): string {
  if (employment === 'active') return hiredOn ? `employed since ${hiredOn}` : 'employed';
  if (employment === 'leave') return 'on leave';
  if (employment === 'future') return 'not started yet';
  if (employment === 'ended') return leftOn ? `left on ${leftOn}` : 'has left';
  return 'nothing told of that day';
}

function completedText({ courseTitle, completedOn, validUntil, valid }: Completion): string {
  const expiry =
    validUntil === null ? '' : valid ? `, valid until ${validUntil}` : `, expired on ${validUntil}`;
  return `${courseTitle}, ${completedOn ?? 'day unknown'}${expiry}`;
}
