import { localDay } from '../../domain/calendar.ts';
import { backFromLeave, dueAfterLeave } from '../../domain/motion/due-after-leave.ts';
import type { Tx } from '../../storage/database.ts';
import { pausedObligations } from '../../storage/paused-obligations.ts';
import { leaveSpells } from '../../storage/roster-changes.ts';
import type { Roster } from '../notices/recipients.ts';
import { graceEndsOn, standstillsOf } from './campaign-moments.ts';
import { laterScene, laterSteps, type LaterStep, type LaterSteps } from './later-steps.ts';
import { calendarsOf } from './motion/read-motion.ts';

/**
 * Where what waits for the end of a leave will stand on its ladders when that is over, as following the roster will find
 * it then, by the leave that is known now. Nothing of a leave without a known end.
 */
export async function stepsAfterLeave(tx: Tx, of: LaterSteps): Promise<LaterStep[]> {
  const { pinned, now, personId } = of;
  const { campaign, configuration } = pinned;
  const paused = await pausedObligations(tx, { campaignId: campaign.id, ...(personId && { personId }) });
  if (paused.length === 0) return [];
  const ownerIds = [...new Set(paused.map((each) => each.personId))];
  const spells = await leaveSpells(tx, { personIds: ownerIds, knownAt: now });
  const { tracks, scene } = await laterScene(tx, of, ownerIds);
  const { owners } = scene.overseers;
  const back = { tracks, scene: { ...scene, overseers: { ...scene.overseers, owners: asBack(owners) } } };
  const days = { lastDay: await graceEndsOn(tx, pinned), standstills: standstillsOf(pinned) };
  const calendarOf = calendarsOf(configuration);
  return paused.flatMap((each) => {
    const own = spells.get(each.personId) ?? [];
    const beginsOn = backFromLeave(own, localDay(configuration.organisation, now));
    if (beginsOn === null) return [];
    const calendar = calendarOf({ site: owners.get(each.personId)?.site ?? null });
    const { id: obligationId, openedAt, pausedOn, givenUntil } = each;
    const datesAt = () => ({
      openedAt,
      dueOn: dueAfterLeave(calendar, { ...days, dueOn: each.dueOn, pausedOn, today: beginsOn, spells: own }),
      collectedUntil: givenUntil ?? campaign.dueOn,
    });
    return laterSteps({ ...each, obligationId, beginsOn, datesAt }, back, of);
  });
}

/** Who is away now is not by then. */
function asBack(owners: Roster): Roster {
  return new Map(
    [...owners].map(([id, { told, ...row }]) => {
      const employment = row.employment === 'leave' ? ('active' as const) : row.employment;
      return [id, { ...row, employment, ...(told && { told: { ...told, away: null } }) }];
    }),
  );
}
