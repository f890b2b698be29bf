import { isWorkingDay, plusDays, type WorkCalendar } from '../calendar.ts';
import type { LeaveSpell } from './due-after-leave.ts';

/** Absences longer than this are as good as open: no working day would be found within a year. */
export const longestKnownDays = 300;

/**
 * The absence that holds on a day, YYYY-MM-DD: spells between which nobody would have worked are one, as sick notes from week
 * to week are; of several that hold the one that ends last. Null: none holds.
 */
export function joinedAbsence(
  calendar: WorkCalendar,
  spells: readonly LeaveSpell[],
  day: string,
): LeaveSpell | null {
  const joined: LeaveSpell[] = [];
  for (const spell of [...spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && goesOn(calendar, last, spell))
      joined.splice(-1, 1, { from: last.from, to: later(last.to, spell.to) });
    else joined.push(spell);
  }
  const held = joined.find(({ from, to }) => from <= day && (to === null || to >= day));
  if (!held) return null;
  const { from, to } = held;
  return { from, to: to !== null && to > plusDays(from, longestKnownDays) ? null : to };
}

function goesOn(calendar: WorkCalendar, before: LeaveSpell, after: LeaveSpell): boolean {
  if (before.to === null || after.from <= plusDays(before.to, 1)) return true;
  for (let day = plusDays(before.to, 1); day < after.from; day = plusDays(day, 1))
    if (isWorkingDay(calendar, day).working) return false;
  return true;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a > b ? a : b;
}
