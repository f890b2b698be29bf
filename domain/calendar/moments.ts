import { Temporal } from 'temporal-polyfill';
import { plusDays } from './days.ts';
import { isWorkingDay, NoWorkingDay, searchDays, type WorkCalendar } from './working-days.ts';

export interface SendingMoment {
  /** ISO 8601 instant. */
  at: string;
  /** The calendar that decided, and what it stepped over: `DE-BE: Tag der Deutschen Einheit → next working day`. */
  decidedBy: string;
}

/** The date that an instant has in the calendar's zone, YYYY-MM-DD. */
export function localDay({ timeZone }: Pick<WorkCalendar, 'timeZone'>, instant: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** The instant at which a day begins in the calendar's zone. */
export function startOfDay({ timeZone }: Pick<WorkCalendar, 'timeZone'>, day: string): string {
  return textOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone));
}

/**
 * The organisation's sending time on a day in the calendar's zone. Where the clock leaps over it, as much later as the
 * leap; where it comes twice, the first; where it lies in the quiet hours, the next moment of that day outside them,
 * or the first of the day.
 */
export function sendingMoment({ timeZone, sending }: WorkCalendar, day: string): string {
  const time = quietAt(sending, sending.at) ? sending.quietUntil : sending.at;
  const moment = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time });
  if (!quietAt(sending, timeOf(moment))) return textOf(moment);
  const later = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: sending.quietUntil });
  return textOf(later);
}

/** The first sending time of a working day that is not before `notBefore`. Throws NoWorkingDay. */
export function nextSendingMoment(calendar: WorkCalendar, notBefore: string): SendingMoment {
  const today = localDay(calendar, notBefore);
  const skipped = new Set<string>();
  for (let n = 0; n <= searchDays; n += 1) {
    const day = plusDays(today, n);
    const { working, why } = isWorkingDay(calendar, day);
    if (!working) {
      skipped.add(why);
      continue;
    }
    const at = sendingMoment(calendar, day);
    // A zone that changed sides of the date line has no such day: the moment then lies on another.
    if (Date.parse(at) >= Date.parse(notBefore) && localDay(calendar, at) === day)
      return { at, decidedBy: decisionOf(calendar, skipped) };
  }
  throw new NoWorkingDay(calendar, today);
}

/**
 * When mail that is ready at `notBefore` leaves: at once on a working day between the sending time and the quiet
 * hours, else at the next sending moment. Throws NoWorkingDay.
 */
export function leavingMoment(calendar: WorkCalendar, notBefore: string): SendingMoment {
  const now = zoned(notBefore, calendar.timeZone);
  const day = now.toPlainDate().toString();
  const open =
    isWorkingDay(calendar, day).working &&
    Date.parse(notBefore) >= Date.parse(sendingMoment(calendar, day)) &&
    !quietAt(calendar.sending, timeOf(now));
  return open ? { at: textOf(now), decidedBy: calendar.name } : nextSendingMoment(calendar, notBefore);
}

/** What a decision is called, given what was stepped over; a named day says more than a weekend. */
function decisionOf({ name }: WorkCalendar, skipped: ReadonlySet<string>): string {
  const named = [...skipped].filter((why) => why !== 'weekend');
  const reasons = named.length > 0 ? named : [...skipped];
  return reasons.length > 0 ? `${name}: ${reasons.join(', ')} → next working day` : name;
}

/** Whether a local time HH:MM lies in the quiet hours; the same time twice means none. */
function quietAt({ quietFrom, quietUntil }: WorkCalendar['sending'], time: string): boolean {
  return quietFrom <= quietUntil
    ? quietFrom <= time && time < quietUntil
    : time >= quietFrom || time < quietUntil;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

function timeOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' });
}

function textOf(moment: Temporal.ZonedDateTime): string {
  return new Date(moment.epochMilliseconds).toISOString();
}
