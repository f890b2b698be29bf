import { dayNumber, dayOf } from './days.ts';
import { openingsOf, sendingDay, type Refusal } from './openings.ts';
import { NoWorkingDay, searchDays, type WorkCalendar } from './working-days.ts';
import { clockRuns, dayStartMs, instantOf, localDayNumber } from './zone-days.ts';

export interface SendingMoment {
  /** ISO 8601 instant. */
  at: string;
  /** The calendar that decided, and what it stepped over: `DE-BE: Tag der Deutschen Einheit → next working day`. */
  decidedBy: string;
}

/** A stretch of time that was refused: ISO 8601 instants, `until` not included. */
interface Rejected {
  from: string;
  until: string;
  /** A holiday's name, `weekend`, `leave`, quiet hours … */
  why: string;
  /** The calendar that says so. */
  by: string;
}

/** When a message may reach somebody, and why not earlier. */
interface Decision {
  /** ISO 8601 instant; null when no day within a year of the wish is a working day. */
  at: string | null;
  decidedBy: string;
  /** All of the time from the wish to the answer, in order and without a gap. */
  rejected: Rejected[];
}

/**
 * `open`: at once where mail may arrive, from the day's sending time until the quiet hours. `daily`: with the daily
 * messages, at the sending time alone.
 */
type Leaving = 'open' | 'daily';

/**
 * The first moment not before `notBefore` (ISO 8601) at which a message may reach the person: on one of their working
 * days, outside quiet hours and free hours, not before the day's sending time. The one place where that is decided.
 */
export function decideMoment(calendar: WorkCalendar, notBefore: string, leaving: Leaving): Decision {
  const { atMs, refusals } = search(calendar, Date.parse(notBefore), leaving);
  return {
    at: atMs === null ? null : textOf(atMs),
    decidedBy: decisionOf(calendar, refusals),
    rejected: joined(refusals).map(({ fromMs, untilMs, refusal: { why, by } }) => ({
      from: textOf(fromMs),
      until: textOf(untilMs),
      why,
      by,
    })),
  };
}

interface Refused {
  fromMs: number;
  untilMs: number;
  refusal: Refusal;
}

function search(
  calendar: WorkCalendar,
  wishMs: number,
  leaving: Leaving,
): { atMs: number | null; refusals: Refused[] } {
  const today = localDayNumber(calendar.timeZone, wishMs);
  const refusals: Refused[] = [];
  for (let n = 0; n <= searchDays; n += 1) {
    const atMs = momentOn(calendar, today + n, { wishMs, leaving, refusals });
    if (atMs !== null) return { atMs, refusals };
  }
  return { atMs: null, refusals };
}

/** The moment on one day, or null; notes what of the day is refused before it. */
function momentOn(
  calendar: WorkCalendar,
  day: number,
  { wishMs, leaving, refusals }: { wishMs: number; leaving: Leaving; refusals: Refused[] },
): number | null {
  const { openings, dailyMs } = sendingDay(calendar, day);
  for (const opening of openings) {
    const { untilMs, refusal } = opening;
    const fromMs = Math.max(opening.fromMs, wishMs);
    if (fromMs >= untilMs) continue;
    if (refusal || dailyMs === null) {
      if (refusal) refusals.push({ fromMs, untilMs, refusal });
      continue;
    }
    const at = leaving === 'open' || fromMs <= dailyMs ? Math.max(fromMs, dailyMs) : untilMs;
    const early = at < untilMs || dailyMs >= untilMs;
    const side = early ? 'before' : 'after';
    const time = { why: `${side} the sending time ${calendar.sending.at}`, by: 'sending time', free: false };
    if (fromMs < at) refusals.push({ fromMs, untilMs: Math.min(at, untilMs), refusal: time });
    if (at < untilMs) return at;
  }
  return null;
}

/** One entry for stretches that touch and are refused for the same reason. */
function joined(refusals: readonly Refused[]): Refused[] {
  const all: Refused[] = [];
  for (const each of refusals) {
    const last = all.at(-1);
    const same = last?.refusal.why === each.refusal.why && last.refusal.by === each.refusal.by;
    if (last && same) all.splice(-1, 1, { ...last, untilMs: each.untilMs });
    else all.push(each);
  }
  return all;
}

/** What a decision is called, given what was stepped over; a named day says more than a weekend. */
function decisionOf({ name }: WorkCalendar, refusals: readonly Refused[]): string {
  const skipped = new Set(refusals.flatMap(({ refusal }) => (refusal.free ? refusal.why : [])));
  const named = [...skipped].filter((why) => why !== 'weekend');
  const reasons = named.length > 0 ? named : [...skipped];
  return reasons.length > 0 ? `${name}: ${reasons.join(', ')} → next working day` : name;
}

/** The first sending time of a working day that is not before `notBefore`. Throws NoWorkingDay. */
export function nextSendingMoment(calendar: WorkCalendar, notBefore: string): SendingMoment {
  return found(calendar, notBefore, 'daily');
}

/**
 * When mail that is ready at `notBefore` leaves: at once on a working day between the sending time and the quiet
 * hours, else at the next sending moment. Throws NoWorkingDay.
 */
export function leavingMoment(calendar: WorkCalendar, notBefore: string): SendingMoment {
  return found(calendar, notBefore, 'open');
}

/**
 * When the time in which mail may arrive is over, of which the instant `at` is a part: quiet hours, free hours or the day's
 * end. Of an instant in no such time, itself.
 */
export function closingMoment(calendar: WorkCalendar, at: string): string {
  const atMs = Date.parse(at);
  const { openings } = sendingDay(calendar, localDayNumber(calendar.timeZone, atMs));
  let endMs = atMs;
  for (const { fromMs, untilMs, refusal } of openings)
    if (refusal === null && fromMs <= endMs) endMs = Math.max(endMs, untilMs);
  return textOf(endMs);
}

function found(calendar: WorkCalendar, notBefore: string, leaving: Leaving): SendingMoment {
  const { atMs, refusals } = search(calendar, Date.parse(notBefore), leaving);
  if (atMs === null) throw new NoWorkingDay(calendar, localDay(calendar, notBefore));
  return { at: textOf(atMs), decidedBy: decisionOf(calendar, refusals) };
}

/** The date that an instant has in the calendar's zone, YYYY-MM-DD. */
export function localDay({ timeZone }: Pick<WorkCalendar, 'timeZone'>, instant: string): string {
  return dayOf(localDayNumber(timeZone, Date.parse(instant)));
}

/** The instant at which a day begins in the calendar's zone. */
export function startOfDay({ timeZone }: Pick<WorkCalendar, 'timeZone'>, day: string): string {
  return textOf(dayStartMs(timeZone, dayNumber(day)));
}

/**
 * The organisation's sending time on a day in the calendar's zone. Where the clock leaps over it, as much later as the
 * leap; where it comes twice, the first; where it lies in quiet or free hours, the next moment of that day outside
 * them, or the first of the day. Of a free day, as if it were none.
 */
export function sendingMoment(calendar: WorkCalendar, day: string): string {
  const number = dayNumber(day);
  const runs = clockRuns(calendar.timeZone, number);
  const { dailyMs } = sendingDay(calendar, number);
  const moment = dailyMs ?? openingsOf(calendar, { runs, free: [] }).dailyMs ?? instantOf(runs, 0);
  return textOf(moment ?? dayStartMs(calendar.timeZone, number));
}

function textOf(ms: number): string {
  return new Date(ms).toISOString();
}
