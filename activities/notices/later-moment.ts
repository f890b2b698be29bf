import { leavingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import type { Departure } from '../../storage/handing-over.ts';
import type { PageFacts } from './page-facts.ts';

const firstDelayMinutes = 15;
const longestDelayMinutes = 240;
const minuteMs = 60_000;

/** When a message that the mail server put off is tried again: later each time, and in the recipient's working time. */
export function laterMoment(
  { recipientId, attempts }: Departure,
  { roster, calendars }: Pick<PageFacts, 'roster' | 'calendars'>,
  now: string,
): string {
  const minutes = Math.min(longestDelayMinutes, firstDelayMinutes * 2 ** (attempts - 1));
  const earliest = new Date(Date.parse(now) + minutes * minuteMs).toISOString();
  return nextMoment(recipientId, { roster, calendars }, earliest);
}

/** The next moment in the recipient's sending time, not before the one given; who never works is found out when it is claimed. */
export function nextMoment(
  recipientId: string,
  { roster, calendars }: Pick<PageFacts, 'roster' | 'calendars'>,
  earliest: string,
): string {
  try {
    return leavingMoment(calendars.of(roster.get(recipientId)).calendar, earliest).at;
  } catch (error) {
    if (error instanceof NoWorkingDay) return earliest;
    throw error;
  }
}
