import { Temporal } from 'temporal-polyfill';
import { peopleAsOf, type Completion, type PersonAsOf } from '../storage/as-of.ts';
import { exitCodes, Failure } from './failure.ts';
import { momentsOf, timeZoneOf } from './organisation-time.ts';
import type { RunningLedger } from './running-stack.ts';

interface Question {
  /** YYYY-MM-DD. */
  day: string;
  /** A day, or a moment; null: now. */
  knownAt: string | null;
  /** Null: everybody. */
  number: string | null;
  json: boolean;
}

/** Prints what was true on a day, as it was known then. Throws a Failure when nobody was known by the number. */
export async function asOf({ db }: RunningLedger, { day, knownAt, number, json }: Question): Promise<void> {
  const timeZone = await timeZoneOf(db);
  const moment = knownAt === null ? new Date().toISOString() : momentOf(knownAt, timeZone);
  const known = momentsOf(timeZone)(moment);
  const people = await peopleAsOf(db, { day, knownAt: moment, number });
  if (json) console.log(JSON.stringify({ day, knownAt: moment, people }, null, 2));
  else console.log([headOf(people, { day, known }), ...people.flatMap(linesOf)].join('\n'));
  if (number !== null && people.length === 0)
    throw new Failure(
      `Nobody was known by the number ${number} on ${known}: check the number, or ask with a later --known-at`,
      exitCodes.findings,
    );
}

/** A moment on the clock of the organisation unless it names another. A day alone means its end: all that was known on it. */
export function momentOf(text: string, timeZone: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const next = Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime(timeZone);
      return new Date(next.epochMilliseconds - 1).toISOString();
    }
    const names = /(z|[+-]\d{2}:?\d{2})$/i.test(text);
    const instant = names
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
    return new Date(instant.epochMilliseconds).toISOString();
  } catch {
    throw new Failure(
      `--known-at ${text}: expected a moment as 2026-10-01T08:00 (or with Z, or +02:00), or a day`,
      exitCodes.usage,
    );
  }
}

function headOf(people: PersonAsOf[], { day, known }: { day: string; known: string }): string {
  const onLeave = people.filter(({ employment }) => employment === 'leave').length;
  const employed = people.filter(({ employment }) => employment === 'active').length + onLeave;
  const away = onLeave > 0 ? `, ${onLeave} of them on leave` : '';
  return `${day}, as it was known on ${known}: ${employed} employed${away}`;
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
