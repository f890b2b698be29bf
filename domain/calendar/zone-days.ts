import { Temporal } from 'temporal-polyfill';
import { dayMs, dayNumber, dayOf } from './days.ts';

const minuteMs = 60_000;

/** A part of a local day in which the clock runs evenly: instants in milliseconds, and the wall clock’s first minute. */
export interface ClockRun {
  fromMs: number;
  untilMs: number;
  fromMinute: number;
}

const zones = new Map<string, Map<number, readonly ClockRun[]>>();

/**
 * The local day of that number in a zone: one run; two or more where the clock is put forward or back; none where the
 * zone left the day out, changing sides of the date line. Kept, for zones and days come again and again.
 */
export function clockRuns(timeZone: string, day: number): readonly ClockRun[] {
  const days = zones.get(timeZone) ?? new Map<number, readonly ClockRun[]>();
  zones.set(timeZone, days);
  const known = days.get(day);
  if (known) return known;
  const made = runsOf(timeZone, day);
  days.set(day, made);
  return made;
}

function runsOf(timeZone: string, day: number): ClockRun[] {
  const start = startOf(timeZone, day);
  const untilMs = startOf(timeZone, day + 1).epochMilliseconds;
  const runs: ClockRun[] = [];
  for (let from = start; from.epochMilliseconds < untilMs;) {
    const fromMs = from.epochMilliseconds;
    const next = untilMs - start.epochMilliseconds === dayMs ? null : from.getTimeZoneTransition('next');
    const endMs = Math.min(untilMs, next?.epochMilliseconds ?? untilMs);
    runs.push({ fromMs, untilMs: endMs, fromMinute: from.hour * 60 + from.minute });
    from = Temporal.Instant.fromEpochMilliseconds(endMs).toZonedDateTimeISO(timeZone);
  }
  return runs;
}

function startOf(timeZone: string, day: number): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(dayOf(day)).toZonedDateTime(timeZone);
}

/** The number of the local day in which an instant lies. */
export function localDayNumber(timeZone: string, ms: number): number {
  const utc = Math.floor(ms / dayMs);
  const found = [utc + 1, utc, utc - 1].find(
    (day) => (clockRuns(timeZone, day)[0]?.fromMs ?? Infinity) <= ms,
  );
  return found ?? utc - 1;
}

/** The instant at which a local day begins; of a day that was left out, the next. */
export function dayStartMs(timeZone: string, day: number): number {
  return clockRuns(timeZone, day)[0]?.fromMs ?? dayStartMs(timeZone, day + 1);
}

/** Minutes by which a zone's clock is ahead of UTC when a day ends, YYYY-MM-DD; of a day that was left out, when the next does. */
export function utcOffsetMinutes(timeZone: string, day: string): number {
  const at = dayNumber(day);
  const last = clockRuns(timeZone, at).at(-1);
  if (!last) return utcOffsetMinutes(timeZone, dayOf(at + 1));
  return at * (dayMs / minuteMs) + last.fromMinute - last.fromMs / minuteMs;
}

/** The instant of a wall-clock minute: where it comes twice the first, where the clock leaps over it as much later as the leap. */
export function instantOf(runs: readonly ClockRun[], minute: number): number | null {
  const within = runs.find((run) => run.fromMinute <= minute && minute < run.fromMinute + lengthOf(run));
  if (within) return within.fromMs + (minute - within.fromMinute) * minuteMs;
  const before = runs.findLast((run) => run.fromMinute < minute);
  if (before) return before.untilMs + (minute - before.fromMinute - lengthOf(before)) * minuteMs;
  return runs[0] ? runs[0].fromMs + minute * minuteMs : null;
}

function lengthOf({ fromMs, untilMs }: ClockRun): number {
  return (untilMs - fromMs) / minuteMs;
}
