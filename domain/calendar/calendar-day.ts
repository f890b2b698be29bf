import { dayNumber, dayOf, minuteOf, weekdayOfNumber } from './days.ts';
import { dayMinutes, freeTimesOf, type FreeTime } from './free-time.ts';

/** One entry of a calendar file. */
export interface CalendarDay {
  /** The file’s name. */
  calendar: string;
  name: string;
  /** The first day, YYYY-MM-DD. */
  on: string;
  /** The last day; absent: the first. */
  through?: string;
  /** Local times between which it is free, HH:MM; absent: from the start, to the end of the day. */
  from?: string;
  until?: string;
  /** True where it is the other way round: a day that is made up for, on which everybody works. */
  worked?: boolean;
  /** Present where it comes again. */
  yearly?: YearlyRule;
}

/** How an entry comes again: on the same date, or on such a weekday of the same month. */
export interface YearlyRule {
  /** Every so many years. */
  every: number;
  /** No first day lies after it, YYYY-MM-DD. */
  last?: string;
  /** How often it comes in all, the first time included. */
  times?: number;
  /** The weekday (1 = Monday) and which of the month: 1 the first, -1 the last. */
  weekday?: { day: number; nth: number };
  /** First days on which it does not come. */
  except?: string[];
}

/** The number of the day on which an entry begins in a year; null where it does not come in that year. */
export function firstDayIn(entry: CalendarDay, year: number): number | null {
  const startYear = Number(entry.on.slice(0, 4));
  if (!entry.yearly) return year === startYear ? dayNumber(entry.on) : null;
  const { every, last, times, except } = entry.yearly;
  const day = dayInYear(entry, year);
  if (day === null || year < startYear || (year - startYear) % every !== 0) return null;
  const date = dayOf(day);
  if ((last !== undefined && date > last) || except?.includes(date)) return null;
  return times === undefined || timesBefore(entry, year) < times ? day : null;
}

/** How often the rule has met before a year; exceptions count, as RFC 5545 has it. */
function timesBefore(entry: CalendarDay, year: number): number {
  let count = 0;
  const every = entry.yearly?.every ?? 1;
  for (let each = Number(entry.on.slice(0, 4)); each < year; each += every)
    if (dayInYear(entry, each) !== null) count += 1;
  return count;
}

function dayInYear({ on, yearly }: CalendarDay, year: number): number | null {
  const month = on.slice(5, 7);
  if (yearly?.weekday) return nthWeekday(yearly.weekday, `${year}-${month}`);
  const date = `${year}${on.slice(4)}`;
  const day = dayNumber(date);
  // 29 February is no day of most years.
  return !Number.isNaN(day) && dayOf(day) === date ? day : null;
}

function nthWeekday({ day, nth }: { day: number; nth: number }, month: string): number | null {
  const first = dayNumber(`${month}-01`);
  const last = dayNumber(dayOf(first + 31).slice(0, 8) + '01') - 1;
  const found =
    nth > 0
      ? first + ((day - weekdayOfNumber(first) + 7) % 7) + (nth - 1) * 7
      : last - ((weekdayOfNumber(last) - day + 7) % 7) + (nth + 1) * 7;
  return found >= first && found <= last ? found : null;
}

/** The times that an entry names from a first day on. */
export function timesOf(entry: CalendarDay, firstDay: number): { day: number; time: FreeTime }[] {
  const { name, calendar, on, through = on, from, until } = entry;
  const lastMidnight = (dayNumber(through) - dayNumber(on)) * dayMinutes;
  const time = {
    name,
    by: calendar,
    fromMinute: from === undefined ? 0 : minuteOf(from),
    untilMinute: lastMidnight + (until === undefined ? dayMinutes : minuteOf(until)),
  };
  return freeTimesOf(time, firstDay);
}
