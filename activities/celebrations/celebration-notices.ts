import {
  addWorkingDays,
  localDay,
  nextSendingMoment,
  NoWorkingDay,
  sendingMoment,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { Tx } from '../../storage/database.ts';
import { optedOutOfCelebrations, type KeptMilestone } from '../../storage/milestones.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import { createCalendars, readRoster, unreachable } from '../notices/recipients.ts';
import type { ResultInputs } from '../results/gather.ts';

/** Congratulations that come much later are none. */
const usefulWorkingDays = 10;

/**
 * One notice a milestone, at the person's next sending moment. Who has opted out, has left, is on leave or has no
 * address gets none: the line is kept, suppressed, with the reason.
 */
export async function celebrationNotices(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  {
    inputs: { campaign, configuration },
    now,
  }: { inputs: Pick<ResultInputs, 'campaign' | 'configuration'>; now: string },
): Promise<PlannedNotice[]> {
  const roster = await readRoster(tx, {
    configuration,
    ids: milestones.map(({ personId }) => personId),
    now,
  });
  const optedOut = await optedOutOfCelebrations(tx);
  const calendars = createCalendars(configuration);
  return milestones.map(({ id, personId }) => {
    const row = roster.get(personId);
    const { calendar } = calendars.of(row);
    const hindrance = optedOut.has(personId) ? 'opted out' : unreachable(row);
    return {
      causeKind: 'milestone',
      causeId: id,
      rung: 'celebration',
      recipientId: personId,
      kind: 'celebration',
      campaignId: campaign.id,
      planVersion: campaign.planVersion,
      ...(hindrance === null ? momentOf(calendar, now) : never(calendar, now, hindrance)),
    };
  });
}

type Moment = Pick<PlannedNotice, 'dueAt' | 'usefulUntil' | 'calendar' | 'suppressed'>;

function momentOf(calendar: WorkCalendar, now: string): Moment {
  try {
    const { at, decidedBy } = nextSendingMoment(calendar, now);
    const lastDay = addWorkingDays(calendar, localDay(calendar, at), usefulWorkingDays);
    return { dueAt: at, usefulUntil: sendingMoment(calendar, lastDay), calendar: decidedBy };
  } catch (error) {
    if (error instanceof NoWorkingDay) return never(calendar, now, 'no working day');
    throw error;
  }
}

function never(calendar: WorkCalendar, now: string, suppressed: string): Moment {
  return { dueAt: now, usefulUntil: now, calendar: calendar.name, suppressed };
}
