import { isoWeekOf, weekdayOfNumber } from './days.ts';

/** Weekdays that somebody works: every week the same, or in turn. */
export interface WorkWeek {
  /** ISO weekdays, 1 = Monday. */
  workDays: readonly number[];
  /** Those of even calendar weeks (ISO 8601), where `workDays` are those of odd ones; absent or null: all weeks are alike. */
  otherWorkDays?: readonly number[] | null;
}

/** A work week that holds from one day to another, both included; null: without an end on that side. */
export interface WorkSpell extends WorkWeek {
  from: string | null;
  to: string | null;
}

/** The work week without what is no weekday; null where none is left. */
export function readableWeek(week: WorkWeek): WorkWeek | null {
  const workDays = week.workDays.filter(isWeekday);
  const otherWorkDays = week.otherWorkDays ? week.otherWorkDays.filter(isWeekday) : null;
  if (workDays.length === 0 && !otherWorkDays?.length) return null;
  return { workDays, otherWorkDays };
}

function isWeekday(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}

/** Whether a day, by its number, is one of the week’s. */
export function worksOn(week: WorkWeek, day: number): boolean {
  const days = week.otherWorkDays && isoWeekOf(day) % 2 === 0 ? week.otherWorkDays : week.workDays;
  return days.includes(weekdayOfNumber(day));
}
