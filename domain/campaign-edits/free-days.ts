import { addWorkingDays, isWorkingDay, weekdayOf, type WorkCalendar } from '../calendar.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What it comes to that something is due on a day (YYYY-MM-DD) on which nobody works; null: people work on it. */
export function freeDueDay(calendar: WorkCalendar, day: string): string | null {
  const free = freeDay(calendar, day);
  if (free === null) return null;
  const before = dayNamed(addWorkingDays(calendar, day, -1));
  return `${free}: what is due then is due on a day nobody works; the last working day before it is ${before}.`;
}

/** The same of a campaign that opens on such a day. */
export function freeOpeningDay(calendar: WorkCalendar, day: string): string | null {
  const free = freeDay(calendar, day);
  if (free === null) return null;
  const after = dayNamed(addWorkingDays(calendar, day, 0));
  return `${free}: it opens on a day nobody works; the first working day after it, on which people are invited, is ${after}.`;
}

function freeDay(calendar: WorkCalendar, day: string): string | null {
  const { working, why } = isWorkingDay(calendar, day);
  if (working) return null;
  return `${day} is a ${weekdayIn(day)}${why === 'weekend' ? '' : `, and free in ${calendar.name} (${why})`}`;
}

/** `Friday 2026-12-18`. */
function dayNamed(day: string): string {
  return `${weekdayIn(day)} ${day}`;
}

function weekdayIn(day: string): string {
  return weekdays[weekdayOf(day) - 1] ?? '';
}
