import { addWorkingDays, plusDays, workingDaysBetween, type WorkCalendar } from '../calendar.ts';

/** A pause that is over. */
export interface Pause {
  /** The organisation's day on which it began, not before the opening day once that was settled, YYYY-MM-DD. */
  fromOn: string;
  /** The organisation's day on which it ended; absent in pauses that were kept without it. */
  resumedOn?: string | undefined;
  /** In which it was paused, of the organisation's calendar: by these due days move. */
  workingDays: number;
}

/** The pauses that somebody waits through who begins on a day, each from that day on at the earliest. */
export function pausesAfter(pauses: readonly Pause[], day: string): Pause[] {
  return pauses.flatMap((pause) => {
    const { fromOn, resumedOn } = pause;
    if (resumedOn === undefined) return day <= fromOn ? [pause] : [];
    return day < resumedOn ? [{ ...pause, fromOn: day > fromOn ? day : fromOn }] : [];
  });
}

/** A reader's day later by the working days that they had in the pause, where it was to come then. Throws NoWorkingDay. */
export function afterPause(
  calendar: WorkCalendar,
  { fromOn, resumedOn, workingDays }: Pause,
  day: string,
): string {
  if (day < fromOn) return day;
  const waited =
    resumedOn === undefined
      ? workingDays
      : workingDaysBetween(calendar, plusDays(fromOn, -1), plusDays(resumedOn, -1));
  return waited > 0 ? addWorkingDays(calendar, day, waited) : day;
}
