import {
  addWorkingDays,
  localDay,
  NoWorkingDay,
  plusDays,
  startOfDay,
  workingDaysBetween,
  type WorkCalendar,
} from '../../../domain/calendar.ts';
import { afterPause, type Pause } from '../../../domain/campaign-edits/pauses.ts';
import { carriedNotices, keepUseful } from '../../../storage/carried-notices.ts';
import { resumeCampaign, suspendCampaign } from '../../../storage/suspended-campaigns.ts';
import { changeDates, dueDaysOf, moveDueDays } from '../../../storage/due-days.ts';
import type { Tx } from '../../../storage/database.ts';
import { createCalendars, readRoster } from '../../notices/recipients.ts';
import { stoodSince } from '../campaign-moments.ts';
import { campaignCalendar, type Applied, type Change } from './change.ts';

/** Nothing is sent until it is resumed. No row but the campaign's own is written. */
export async function pause(tx: Tx, { campaign, now }: Change): Promise<Applied> {
  await suspendCampaign(tx, { campaignId: campaign.id, phase: 'paused', reason: null, now });
  return { effect: { phaseBefore: campaign.phase }, replan: false };
}

/**
 * Goes on where it was paused: every day that had not passed then moves by the working days of the organisation in
 * which it was paused. Once its opening day is settled, which it is when some place has it, days before it do not count. What waited beside the ladders stays useful for as long as it was.
 */
export async function resume(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, configuration, now, today } = change;
  const calendar = campaignCalendar(change);
  const fromOn = stoodSince({ campaign, configuration });
  const workingDays = Math.max(0, workingDaysBetween(calendar, plusDays(fromOn, -1), plusDays(today, -1)));
  const pause = { fromOn, resumedOn: today, workingDays };
  const phase = await resumeCampaign(tx, { campaignId: campaign.id, pause, now });
  const later = (day: string) =>
    workingDays === 0 || day < fromOn ? day : addWorkingDays(calendar, day, workingDays);
  const days = await dueDaysOf(tx, campaign.id);
  const moved = await moveDueDays(tx, {
    campaignId: campaign.id,
    moves: days.map(({ day }) => ({ from: day, to: later(day) })),
    now,
  });
  const opensOn = phase === 'draft' ? later(campaign.opensOn) : campaign.opensOn;
  const dueOn = later(campaign.dueOn);
  await changeDates(tx, { campaignId: campaign.id, opensOn, dueOn });
  await carryOver(tx, change, pause);
  return { effect: { phase, workingDays, dueOn, moved }, replan: true };
}

async function carryOver(tx: Tx, { campaign, configuration, now }: Change, pause: Pause): Promise<void> {
  const carried = await carriedNotices(tx, campaign.id);
  const calendars = createCalendars(configuration);
  const ids = carried.map(({ recipientId }) => recipientId);
  const roster = await readRoster(tx, { configuration, ids, now });
  const later = carried.map(({ id, recipientId, usefulUntil }) => {
    const { calendar } = calendars.of(roster.get(recipientId));
    return { id, usefulUntil: usefulLater(calendar, usefulUntil, pause) };
  });
  await keepUseful(tx, later);
}

/** The end of the last useful day, by the reader's working days in the pause later; who never works is told nothing anyway. */
function usefulLater(calendar: WorkCalendar, usefulUntil: Date, pause: Pause): string {
  try {
    const lastDay = localDay(calendar, new Date(usefulUntil.getTime() - 1).toISOString());
    return startOfDay(calendar, plusDays(afterPause(calendar, pause, lastDay), 1));
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    return usefulUntil.toISOString();
  }
}
