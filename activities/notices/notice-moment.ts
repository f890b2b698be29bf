import {
  addWorkingDays,
  localDay,
  nextSendingMoment,
  NoWorkingDay,
  sendingMoment,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { PlannedNotice } from '../../storage/notices.ts';

type NoticeMoment = Pick<PlannedNotice, 'dueAt' | 'usefulUntil' | 'calendar' | 'suppressed'>;

/** The reader's next sending moment, useful for so many of their working days; who never works gets none, with the reason. */
export function noticeMoment(calendar: WorkCalendar, now: string, usefulWorkingDays: number): NoticeMoment {
  try {
    const { at, decidedBy } = nextSendingMoment(calendar, now);
    const lastDay = addWorkingDays(calendar, localDay(calendar, at), usefulWorkingDays);
    return { dueAt: at, usefulUntil: sendingMoment(calendar, lastDay), calendar: decidedBy };
  } catch (error) {
    if (error instanceof NoWorkingDay) return neverSent(calendar, now, 'no working day');
    throw error;
  }
}

/** The next sending moment of a reader whom nothing keeps from a mail; else a row of the record with what does. */
export function momentUnless(
  hindrance: string | null,
  of: { calendar: WorkCalendar; now: string; usefulWorkingDays: number },
): NoticeMoment {
  const { calendar, now, usefulWorkingDays } = of;
  return hindrance === null
    ? noticeMoment(calendar, now, usefulWorkingDays)
    : neverSent(calendar, now, hindrance);
}

/** A row of the record alone: it is not sent, and says why. */
export function neverSent(calendar: WorkCalendar, now: string, suppressed: string): NoticeMoment {
  return { dueAt: now, usefulUntil: now, calendar: calendar.name, suppressed };
}
