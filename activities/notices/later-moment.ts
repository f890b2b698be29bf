import { leavingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import type { Departure } from '../../storage/handing-over.ts';
import type { PageFacts } from './page-facts.ts';

const firstDelayMinutes = 15;
const longestDelayMinutes = 240;
const minuteMs = 60_000;

/** When a message that the mail server put off is tried again: later each time, and in the recipient's working time. */
export function laterMoment(
  { recipientId, attempts }: Departure,
  { roster, calendars, now }: PageFacts,
): string {
  const minutes = Math.min(longestDelayMinutes, firstDelayMinutes * 2 ** (attempts - 1));
  const earliest = new Date(Date.parse(now) + minutes * minuteMs).toISOString();
  try {
    return leavingMoment(calendars.of(roster.get(recipientId)).calendar, earliest).at;
  } catch (error) {
    if (error instanceof NoWorkingDay) return earliest;
    throw error;
  }
}
