import { addWorkingDays, localDay, NoWorkingDay, plusDays, startOfDay } from '../../../domain/calendar.ts';
import type { Rung } from '../../../domain/configuration/program.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import type { Tx } from '../../../storage/database.ts';
import { editedObligations, lastRungs, numberNudges } from '../../../storage/edited-obligations.ts';
import { planNotices, type PlannedNotice } from '../../../storage/notices.ts';
import { createCalendars, readRoster, unreachable, type PersonCalendar } from '../../notices/recipients.ts';
import type { Applied, Change } from './change.ts';
import { nobodyToNudge, type Unnudged } from './nobody-to-nudge.ts';
import { nothingOwed } from './nothing-owed.ts';

/**
 * Says again what people were told last, in their working time; a new occasion of that rung. Left out is who has heard
 * nothing yet and hears by the ladder, and to whom something is on its way.
 */
export async function nudge(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, configuration, program, edit, today, now } = change;
  const owed = await editedObligations(tx, { edit, day: today, now });
  const open = new Map(owed.flatMap((each) => (each.state === 'open' ? [[each.id, each]] : [])));
  if (open.size === 0) throw new EditRefused(await nothingOwed(tx, change, 'remind them of'));
  const rungs = new Map(program.ladder.map((rung) => [rung.id, rung]));
  const calendars = createCalendars(configuration);
  const ids = [...open.values()].map(({ personId }) => personId);
  const roster = await readRoster(tx, { configuration, ids, now });
  const lines: PlannedNotice[] = [];
  const left: Unnudged[] = [];
  for (const { obligationId, rung, underway } of await lastRungs(tx, [...open.keys()])) {
    const obligation = open.get(obligationId);
    const last = rungs.get(rung ?? '');
    if (!obligation) continue;
    const row = roster.get(obligation.personId);
    const hindrance = unreachable(row);
    if (!last || underway || hindrance !== null)
      left.push({ personId: obligation.personId, underway, hindrance });
    if (!last || underway) continue;
    lines.push({
      causeKind: 'obligation',
      causeId: obligationId,
      rung: last.id,
      recipientId: obligation.personId,
      occasion: obligation.lastOccasion + 1,
      kind: 'daily',
      campaignId: campaign.id,
      planVersion: campaign.planVersion,
      ...momentOf(calendars.of(row), last, now),
      ...(hindrance !== null && { suppressed: hindrance }),
    });
  }
  if (lines.every(({ suppressed }) => suppressed !== undefined))
    throw new EditRefused(await nobodyToNudge(tx, change, left));
  await numberNudges(
    tx,
    lines.map(({ causeId }) => causeId),
  );
  const { planned } = await planNotices(tx, lines, now);
  return { effect: { nudged: planned, leftOut: open.size - planned }, replan: false };
}

type Moment = Pick<PlannedNotice, 'dueAt' | 'usefulUntil' | 'calendar' | 'suppressed'>;

function momentOf({ calendar, leaving }: PersonCalendar, rung: Rung, now: string): Moment {
  try {
    const { at, decidedBy } = leaving(now);
    const lastDay = addWorkingDays(calendar, localDay(calendar, at), rung.usefulWorkingDays);
    return { dueAt: at, usefulUntil: startOfDay(calendar, plusDays(lastDay, 1)), calendar: decidedBy };
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    return { dueAt: now, usefulUntil: now, calendar: calendar.name, suppressed: 'no working day' };
  }
}
