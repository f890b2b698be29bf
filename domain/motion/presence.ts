import { addWorkingDays, NoWorkingDay, workingDaysBetween, type WorkCalendar } from '../calendar.ts';
import type { RosterPerson } from './roster-person.ts';

/** Why somebody cannot act: they have left or not begun, are on leave, or no mail reaches them. */
export type Hindrance = 'left' | 'on-leave' | 'unreachable';

export interface PresenceRules {
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
  /** Working days after which somebody hindered is done without. */
  inactiveAfterWorkingDays: number;
  /** The last day on which answers are asked for. */
  dueOn: string;
  /** Whoever is back with so many working days left is waited for. */
  minimumWorkingDays: number;
  calendarOf: (person: RosterPerson & { site?: string | null }) => WorkCalendar;
  /** Who stands in for somebody today, as a person has set it. */
  delegateOf: (personId: string) => string | null;
}

export type Presence = ReturnType<typeof presenceOn>;

/** Who can act on a day, for whom one waits, and who is on leave. */
export function presenceOn(rules: PresenceRules) {
  const { today, inactiveAfterWorkingDays, calendarOf, delegateOf } = rules;
  const looks = new Set<string>();
  return { hindrance, isHere, isOut, leaveSince, delegateOf, lookAgainOn };

  function hindrance(person: RosterPerson | undefined): Hindrance | null {
    if (!person || person.employment === 'ended' || person.employment === 'future') return 'left';
    if (leaveSince(person) !== null) return 'on-leave';
    return person.noMailSince ? 'unreachable' : null;
  }

  function isHere(person: RosterPerson): boolean {
    return hindrance(person) === null && !person.absence;
  }

  /** Cannot act, and has not been able to for the configured working days; whoever is back early enough is waited for. */
  function isOut(person: RosterPerson | undefined): boolean {
    const why = hindrance(person);
    if (why === null || !person) return why !== null;
    const since = sinceOf(person, why);
    if (since === null) return true;
    const day = daysAfter(person, since);
    if (day > today) looks.add(day);
    return day <= today && !isBackInTime(person, why);
  }

  /** The first day of somebody's leave, where they are on leave: as the roster says, or absent for long enough. */
  function leaveSince(person: RosterPerson): string | null {
    if (person.employment === 'leave') return person.since ?? today;
    const { absence } = person;
    if (!absence) return null;
    return absence.to === null || isLong(person, { from: absence.from, to: absence.to })
      ? absence.from
      : null;
  }

  function isLong(person: RosterPerson, { from, to }: { from: string; to: string }): boolean {
    return daysAfter(person, from) <= to;
  }

  function sinceOf(person: RosterPerson, why: Hindrance): string | null {
    if (why === 'on-leave') return leaveSince(person);
    return (why === 'left' ? person.since : person.noMailSince) ?? null;
  }

  /** The day on which somebody hindered since a day is done without. */
  function daysAfter(person: RosterPerson, since: string): string {
    if (inactiveAfterWorkingDays === 0) return since;
    try {
      return addWorkingDays(calendarOf(person), since, inactiveAfterWorkingDays);
    } catch (error) {
      if (error instanceof NoWorkingDay) return since;
      throw error;
    }
  }

  function isBackInTime(person: RosterPerson, why: Hindrance): boolean {
    const back = person.employment === 'active' && why === 'on-leave' ? person.absence?.to : null;
    if (!back || delegateOf(person.personId) !== null) return false;
    return workingDaysBetween(calendarOf(person), back, rules.dueOn) >= rules.minimumWorkingDays;
  }

  /** The next day on which somebody will be done without; null: none is waited for. */
  function lookAgainOn(): string | null {
    return [...looks].sort()[0] ?? null;
  }
}
