import type { Organisation, Sending, Site } from '../configuration/organisation.ts';
import { wordsFor } from '../configuration.ts';
import { plusDays, weekdayOf } from './days.ts';
import { publicHolidays } from './holidays.ts';

/** When one person works, and when mail may reach them. Made by `workCalendar`. */
export interface WorkCalendar {
  /** How decisions name it: country and region, e.g. `DE-BE`. */
  name: string;
  country: string;
  region: string | null;
  /** IANA zone. */
  timeZone: string;
  /** ISO weekdays, 1 = Monday. */
  workDays: readonly number[];
  /** True when the weekdays are the person's own. */
  partTime: boolean;
  /** Words by day. */
  closures: ReadonlyMap<string, string>;
  leave: readonly DayRange[];
  sending: Pick<Sending, 'at' | 'quietFrom' | 'quietUntil'>;
}

/** Both ends belong to it; YYYY-MM-DD. */
interface DayRange {
  from: string;
  to: string;
}

interface CalendarOf {
  site: Site;
  sending: Organisation['sending'];
  /** The roster's own weekdays of a person, e.g. [1, 2, 3]; where none is a weekday, as if none were given. */
  workDays?: readonly number[] | null;
  leave?: readonly DayRange[];
}

interface DayVerdict {
  working: boolean;
  /** `working day`, or what keeps people from work: a holiday's name, `weekend`, `part-time day`, `leave`, a closure. */
  why: string;
}

/** No day of a whole year is a working day: the calendar is wrong, or the leave without an end. */
export class NoWorkingDay extends Error {
  override readonly name = 'NoWorkingDay';
  constructor(calendar: WorkCalendar, day: string) {
    super(`The calendar ${calendar.name} has no working day within a year of ${day}`);
  }
}

/** How far a search goes before it gives up. */
export const searchDays = 366;

export function workCalendar({ site, sending, workDays, leave = [] }: CalendarOf): WorkCalendar {
  const own = ownWorkDays(workDays);
  return {
    name: site.region ? `${site.country}-${site.region}` : site.country,
    country: site.country,
    region: site.region,
    timeZone: site.timeZone,
    workDays: own ?? site.workDays,
    partTime: own !== null,
    closures: new Map(site.closures.map((closure) => [closure.on, wordsFor(closure.words, site.locale)])),
    leave,
    sending,
  };
}

function ownWorkDays(given: readonly number[] | null | undefined): number[] | null {
  const days = (given ?? []).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return days.length > 0 ? days : null;
}

export function isWorkingDay(calendar: WorkCalendar, day: string): DayVerdict {
  const why =
    holidayOn(calendar, day) ??
    calendar.closures.get(day) ??
    (calendar.leave.some(({ from, to }) => from <= day && day <= to) ? 'leave' : undefined);
  if (why !== undefined) return { working: false, why };
  const weekday = weekdayOf(day);
  if (calendar.workDays.includes(weekday)) return { working: true, why: 'working day' };
  return { working: false, why: calendar.partTime && weekday <= 5 ? 'part-time day' : 'weekend' };
}

function holidayOn({ country, region }: WorkCalendar, day: string): string | undefined {
  return publicHolidays(country, region, Number(day.slice(0, 4))).get(day);
}

/**
 * Counts working days from a day: 0 is this day or the next working one, 1 the working day after that; -1 is the last
 * working day before this day. Throws NoWorkingDay.
 */
export function addWorkingDays(calendar: WorkCalendar, day: string, n: number): string {
  if (n < 0) {
    let at = day;
    for (let left = -n; left > 0; left -= 1) at = workingDayFrom(calendar, plusDays(at, -1), -1);
    return at;
  }
  let at = workingDayFrom(calendar, day, 1);
  for (let left = n; left > 0; left -= 1) at = workingDayFrom(calendar, plusDays(at, 1), 1);
  return at;
}

function workingDayFrom(calendar: WorkCalendar, day: string, direction: 1 | -1): string {
  for (let n = 0; n <= searchDays; n += 1) {
    const candidate = plusDays(day, n * direction);
    if (isWorkingDay(calendar, candidate).working) return candidate;
  }
  throw new NoWorkingDay(calendar, day);
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) {
    const back = workingDaysBetween(calendar, to, from);
    return back === 0 ? 0 : -back;
  }
  let count = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1))
    if (isWorkingDay(calendar, day).working) count += 1;
  return count;
}
