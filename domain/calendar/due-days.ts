import { plusDays } from './days.ts';
import { addWorkingDays, workingDaysBetween, type WorkCalendar } from './working-days.ts';

/**
 * The due day after a pause: later by the working days from `pausedOn` to the day before `resumedOn`, so that as many
 * are left as were. What was due before the pause stays. Days are YYYY-MM-DD; throws NoWorkingDay.
 */
export function dueAfterPause(
  calendar: WorkCalendar,
  { dueOn, pausedOn, resumedOn }: { dueOn: string; pausedOn: string; resumedOn: string },
): string {
  const paused = workingDaysBetween(calendar, plusDays(pausedOn, -1), plusDays(resumedOn, -1));
  if (paused <= 0 || dueOn < pausedOn) return dueOn;
  const lastWorked = addWorkingDays(calendar, plusDays(dueOn, 1), -1);
  return addWorkingDays(calendar, lastWorked, paused);
}

/**
 * The due day of somebody who joins late: of the working days that everybody has (`workingDays`, from the opening on)
 * as large a share as is left of the whole time, rounded up; never after the common due day. Throws NoWorkingDay.
 */
export function proRataDueDay(
  calendar: WorkCalendar,
  of: { opensOn: string; dueOn: string; joinedOn: string; workingDays: number },
): string {
  const { opensOn, dueOn, joinedOn, workingDays } = of;
  const whole = workingDaysBetween(calendar, opensOn, dueOn);
  const left = workingDaysBetween(calendar, joinedOn, dueOn);
  if (left <= 0 || whole <= 0) return dueOn;
  const share = Math.min(1, left / whole);
  const due = addWorkingDays(calendar, joinedOn, Math.ceil(workingDays * share));
  return due < dueOn ? due : dueOn;
}
