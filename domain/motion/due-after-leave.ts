import { dueAfterPause, plusDays, type WorkCalendar } from '../calendar.ts';

/** Days on which somebody was on leave, both included, YYYY-MM-DD; `to` null: nobody knows until when. */
export interface LeaveSpell {
  from: string;
  to: string | null;
}

/**
 * The due day of what waited for the end of a leave: later by the working days that somebody was really on leave since the
 * clock was stopped, two leaves on one day counted once, and not after the last day of the campaign's grace.
 */
export function dueAfterLeave(
  calendar: WorkCalendar,
  of: { dueOn: string; pausedOn: string; today: string; spells: readonly LeaveSpell[]; lastDay: string },
): string {
  const { pausedOn, today, dueOn, lastDay } = of;
  let due = dueOn;
  let from = pausedOn;
  for (const spell of of.spells) {
    const start = spell.from > from ? spell.from : from;
    const after = spell.to === null || spell.to >= today ? today : plusDays(spell.to, 1);
    if (after <= start) continue;
    due = dueAfterPause(calendar, { dueOn: due, pausedOn: start, resumedOn: after });
    from = after;
  }
  if (due < lastDay) return due;
  return dueOn > lastDay ? dueOn : lastDay;
}

/** The first day from `today` on that belongs to no leave, YYYY-MM-DD; null: nobody knows it. */
export function backFromLeave(spells: readonly LeaveSpell[], today: string): string | null {
  let day = today;
  for (const { from, to } of [...spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > day) return day;
    if (to === null) return null;
    if (to >= day) day = plusDays(to, 1);
  }
  return day;
}
