import type { Tx } from '../../storage/database.ts';
import { celebrationsOf } from '../../domain/milestones/celebration-rules.ts';
import { choiceOfPlace, type CelebrationChoice } from '../../domain/milestones/celebration-choice.ts';
import { celebrationChoices } from '../../storage/celebration-choices.ts';
import type { KeptMilestone } from '../../storage/milestones.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import { neverSent, noticeMoment } from '../notices/notice-moment.ts';
import { createCalendars, readRoster, unreachable } from '../notices/recipients.ts';
import type { ResultInputs } from '../results/gather.ts';

/** Congratulations that come much later are none. */
const usefulWorkingDays = 10;

/**
 * One notice a milestone, at the person's next sending moment. Who has opted out (or has not said yes where that is asked for), has left, is on
 * leave or has no address gets none: the line is kept, suppressed, with the reason.
 */
export async function celebrationNotices(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  {
    inputs: { campaign, configuration },
    now,
  }: { inputs: Pick<ResultInputs, 'campaign' | 'configuration'>; now: string },
): Promise<PlannedNotice[]> {
  const ids = milestones.flatMap(({ personId }) => personId ?? []);
  const roster = await readRoster(tx, { configuration, ids, now });
  const said = await celebrationChoices(tx, ids);
  const calendars = createCalendars(configuration);
  const celebrations = celebrationsOf(configuration);
  return milestones.flatMap(({ id, personId }) => {
    if (personId === null) return [];
    const row = roster.get(personId);
    const { calendar } = calendars.of(row);
    const choice: CelebrationChoice =
      said.get(personId) ?? choiceOfPlace(calendars.siteOf(row), celebrations);
    const hindrance = choice === 'none' ? 'opted out' : unreachable(row);
    return [
      {
        causeKind: 'milestone' as const,
        causeId: id,
        rung: 'celebration',
        recipientId: personId,
        kind: 'celebration' as const,
        campaignId: campaign.id,
        planVersion: campaign.planVersion,
        ...(hindrance === null
          ? noticeMoment(calendar, now, usefulWorkingDays)
          : neverSent(calendar, now, hindrance)),
      },
    ];
  });
}
