import { dueAfterPause, NoWorkingDay, plusDays, type WorkCalendar } from '../calendar.ts';

/** Days on which somebody was on leave, both included, YYYY-MM-DD; `to` null: nobody knows until when. */
export interface LeaveSpell {
  from: string;
  to: string | null;
}

/** A time in which the campaign’s clock stood, YYYY-MM-DD; `until` does not belong to it, null: it stands still. */
export interface Standstill {
  from: string;
  until: string | null;
}

/**
 * The due day of what waited for the end of a leave: later by the working days that somebody was really on leave since the
 * clock was stopped, two leaves on one day counted once, and not after the last day of the campaign's grace. What the due
 * day was moved by because the campaign stood is not given again: neither by a pause that is over nor by one that is not.
 * Where nobody ever works it stays.
 */
export function dueAfterLeave(
  calendar: WorkCalendar,
  of: {
    dueOn: string;
    pausedOn: string;
    today: string;
    spells: readonly LeaveSpell[];
    /** Absent: it never stood. */
    standstills?: readonly Standstill[];
    lastDay: string;
  },
): string {
  const { pausedOn, today, dueOn, lastDay, standstills = [] } = of;
  // A pause moves what was still to come when it began.
  const given = standstills.filter(({ from, until }) => until === null || from <= dueOn);
  let due = dueOn;
  let from = pausedOn;
  for (const spell of of.spells) {
    const start = spell.from > from ? spell.from : from;
    const after = spell.to === null || spell.to >= today ? today : plusDays(spell.to, 1);
    if (after <= start) continue;
    for (const [first, next] of without(given, [start, after]))
      due = laterBy(calendar, { dueOn: due, pausedOn: first, resumedOn: next });
    from = after;
  }
  if (due < lastDay) return due;
  return dueOn > lastDay ? dueOn : lastDay;
}

function laterBy(calendar: WorkCalendar, of: Parameters<typeof dueAfterPause>[1]): string {
  try {
    return dueAfterPause(calendar, of);
  } catch (error) {
    if (error instanceof NoWorkingDay) return of.dueOn;
    throw error;
  }
}

/** What of the days from one to before another lies in none of these times, earliest first. */
function without(standstills: readonly Standstill[], days: [string, string]): [string, string][] {
  return standstills.reduce(
    (parts, { from, until }) =>
      parts.flatMap(([first, next]) => {
        if (from >= next || (until !== null && until <= first)) return [[first, next]];
        const before: [string, string][] = from > first ? [[first, from]] : [];
        const after: [string, string][] = until !== null && until < next ? [[until, next]] : [];
        return [...before, ...after];
      }),
    [days],
  );
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
