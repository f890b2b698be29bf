import type { Tx } from '../../storage/database.ts';
import { optedOutOfCelebrations, type KeptMilestone } from '../../storage/milestones.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import { neverSent, noticeMoment } from '../notices/notice-moment.ts';
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
      ...(hindrance === null
        ? noticeMoment(calendar, now, usefulWorkingDays)
        : neverSent(calendar, now, hindrance)),
    };
  });
}
