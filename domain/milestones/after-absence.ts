import { addWorkingDays, type WorkCalendar } from '../calendar.ts';

/**
 * The first day, YYYY-MM-DD, on which good news may reach somebody who is away on a day or was shortly before: so many of their working days
 * after the last day away have passed. Null: it may at once. Why somebody was away is never known, so each absence is treated as if it
 * had been a hard one.
 */
export function firstDayAfterAbsence(
  calendar: WorkCalendar,
  leave: readonly { from: string; to: string }[],
  { today, quietWorkingDays }: { today: string; quietWorkingDays: number },
): string | null {
  const days = leave
    .filter(({ from }) => from <= today)
    .map(({ to }) => addWorkingDays(calendar, to, quietWorkingDays))
    .filter((day) => day > today);
  return days.toSorted().at(-1) ?? null;
}
