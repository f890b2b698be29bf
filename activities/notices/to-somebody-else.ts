import { NoWorkingDay } from '../../domain/calendar.ts';
import type { DueNotice, PlannedNotice } from '../../storage/notices.ts';
import type { Gate } from './assemble.ts';

/** The same notice for somebody else, at their next sending moment; who has theirs already keeps it. */
export function toSomebodyElse(
  { causeId, rung, occasion, kind, campaignId, planVersion, usefulUntil }: DueNotice,
  to: Pick<PlannedNotice, 'causeKind' | 'recipientId' | 'track'> & { now: string },
  person: ReturnType<Gate['calendars']['of']>,
): PlannedNotice {
  const { now, ...reader } = to;
  const same = { causeId, rung, occasion, kind, campaignId, planVersion };
  const line = { ...same, ...reader, usefulUntil: usefulUntil.toISOString() };
  try {
    // Their own shard may have done its round for this moment already.
    const { at, decidedBy } = person.leaving(new Date(Date.parse(now) + 1).toISOString());
    return { ...line, dueAt: at, calendar: decidedBy };
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    return { ...line, dueAt: now, calendar: person.calendar.name, suppressed: 'no working day' };
  }
}
