import type { Sending, Site } from '../configuration/organisation.ts';
import { dayNumber, dayOf } from './days.ts';
import { placeOf, type DayVerdict, type Place } from './place.ts';
import { readableWeek, worksOn, type WorkSpell, type WorkWeek } from './work-week.ts';

/** When one person works, and when mail may reach them. Made by `workCalendar`. */
export interface WorkCalendar {
  /** How decisions name it: country and region, e.g. `DE-BE`. */
  name: string;
  /** IANA zone. */
  timeZone: string;
  place: Place;
  /** The person’s own work weeks, of which the first that holds on a day counts; none: the site’s. */
  spells: readonly (WorkWeek & DaySpan)[];
  leave: readonly DaySpan[];
  sending: Pick<Sending, 'at' | 'quietFrom' | 'quietUntil'>;
}

/** Numbers of the first and the last day. */
interface DaySpan {
  first: number;
  last: number;
}

interface CalendarOf {
  site: Site;
  sending: Sending;
  /** The roster's own weekdays of a person, e.g. [1, 2, 3]; where none is a weekday, as if none were given. */
  workDays?: readonly number[] | null;
  /** Own work weeks that hold for a time, YYYY-MM-DD; they count before `workDays`, the first of them first. */
  spells?: readonly WorkSpell[];
  /** Both ends belong to it; YYYY-MM-DD. */
  leave?: readonly { from: string; to: string }[];
  /** The weekdays of even calendar weeks, where `workDays` are those of odd ones. */
  otherWorkDays?: readonly number[] | null | undefined;
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

const onLeave: DayVerdict = { working: false, why: 'leave', by: 'absences' };
const partTimeDay: DayVerdict = { working: false, why: 'part-time day', by: 'own work week' };
const notWorked: DayVerdict = { working: false, why: 'weekend', by: 'own work week' };
const worked: DayVerdict = { working: true, why: 'working day', by: 'own work week' };

export function workCalendar(of: CalendarOf): WorkCalendar {
  const { site, sending, workDays = null, otherWorkDays = null, spells = [], leave = [] } = of;
  const always = workDays ? [{ from: null, to: null, workDays, otherWorkDays }] : [];
  const place = placeOf(site);
  return {
    name: place.name,
    timeZone: site.timeZone,
    place,
    spells: [...spells, ...always].flatMap((spell) => {
      const week = readableWeek(spell);
      return week ? [{ ...week, ...spanOf(spell) }] : [];
    }),
    leave: leave.map(spanOf),
    sending,
  };
}

function spanOf({ from, to }: { from: string | null; to: string | null }): DaySpan {
  return { first: from === null ? -Infinity : dayNumber(from), last: to === null ? Infinity : dayNumber(to) };
}

/** Whether a day, YYYY-MM-DD, is a working day of the calendar, and if not why. */
export function isWorkingDay(calendar: WorkCalendar, day: string): Omit<DayVerdict, 'by'> {
  const { working, why } = verdictOn(calendar, dayNumber(day));
  return { working, why };
}

/** The verdict on a day by its number. */
export function verdictOn(calendar: WorkCalendar, day: number): DayVerdict {
  const { closed, usual } = calendar.place.on(day);
  if (closed) return closed;
  for (const { first, last } of calendar.leave) if (first <= day && day <= last) return onLeave;
  const own = ownWeekOn(calendar, day);
  if (!own) return usual;
  return worksOn(own, day) ? worked : usual.working ? partTimeDay : notWorked;
}

function ownWeekOn({ spells }: WorkCalendar, day: number): WorkWeek | undefined {
  return spells.find(({ first, last }) => first <= day && day <= last);
}

/**
 * Counts working days from a day: 0 is this day or the next working one, 1 the working day after that; -1 is the last
 * working day before this day. Throws NoWorkingDay.
 */
export function addWorkingDays(calendar: WorkCalendar, day: string, n: number): string {
  const way = n < 0 ? -1 : 1;
  let at = n < 0 ? dayNumber(day) : workingDayFrom(calendar, dayNumber(day), way);
  for (let left = Math.abs(n); left > 0; left -= 1) at = workingDayFrom(calendar, at + way, way);
  return dayOf(at);
}

function workingDayFrom(calendar: WorkCalendar, day: number, way: 1 | -1): number {
  for (let n = 0; n <= searchDays; n += 1)
    if (verdictOn(calendar, day + n * way).working) return day + n * way;
  throw new NoWorkingDay(calendar, dayOf(day));
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) {
    const back = workingDaysBetween(calendar, to, from);
    return back === 0 ? 0 : -back;
  }
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1)
    if (verdictOn(calendar, day).working) count += 1;
  return count;
}
