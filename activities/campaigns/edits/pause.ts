import { addWorkingDays, localDay, plusDays, workingDaysBetween } from '../../../domain/calendar.ts';
import { resumeCampaign, suspendCampaign } from '../../../storage/suspended-campaigns.ts';
import { changeDates, moveDueDays, openDueDays } from '../../../storage/due-days.ts';
import type { Tx } from '../../../storage/database.ts';
import { campaignCalendar, type Applied, type Change } from './change.ts';

/** Nothing is sent until it is resumed. No row but the campaign's own is written. */
export async function pause(tx: Tx, { campaign, now }: Change): Promise<Applied> {
  await suspendCampaign(tx, { campaignId: campaign.id, phase: 'paused', reason: null, now });
  return { effect: { phaseBefore: campaign.phase }, replan: false };
}

/**
 * Goes on where it was paused: every day that had not passed then moves by the working days of the organisation in
 * which it was paused.
 */
export async function resume(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, configuration, now, today } = change;
  const calendar = campaignCalendar(change);
  const fromOn = localDay(configuration.organisation, campaign.phaseAt.toISOString());
  const workingDays = workingDaysBetween(calendar, plusDays(fromOn, -1), plusDays(today, -1));
  const phase = await resumeCampaign(tx, { campaignId: campaign.id, pause: { fromOn, workingDays }, now });
  const later = (day: string) =>
    workingDays === 0 || day < fromOn ? day : addWorkingDays(calendar, day, workingDays);
  const days = await openDueDays(tx, campaign.id);
  const moved = await moveDueDays(tx, {
    campaignId: campaign.id,
    moves: days.map((from) => ({ from, to: later(from) })),
    now,
  });
  const opensOn = phase === 'draft' ? later(campaign.opensOn) : campaign.opensOn;
  const dueOn = later(campaign.dueOn);
  await changeDates(tx, { campaignId: campaign.id, opensOn, dueOn });
  return { effect: { phase, workingDays, dueOn, moved }, replan: true };
}
