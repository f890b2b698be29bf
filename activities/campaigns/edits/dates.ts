import { addWorkingDays, plusDays, workingDaysBetween } from '../../../domain/calendar.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import { writePhase } from '../../../storage/campaigns.ts';
import { changeDates, giveUntil, moveDueDays, openDueDays } from '../../../storage/due-days.ts';
import { editedObligations } from '../../../storage/edited-obligations.ts';
import { collectAgain } from '../../../storage/suspended-campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { campaignCalendar, type Applied, type Change } from './change.ts';

const furthestDays = 366;

/** More time: for everybody, or for some, who then may answer longer than the others. */
export async function extend(tx: Tx, change: Change): Promise<Applied> {
  const dueOn = laterThanToday(change);
  const { edit, campaign, today, now } = change;
  if (edit.people.length === 0 && edit.content.scope !== 'unit') return extendAll(tx, change, dueOn);
  const owed = (await editedObligations(tx, { edit, day: today, now })).filter(
    ({ state }) => state === 'open',
  );
  if (owed.length === 0)
    throw new EditRefused(`They owe nothing in ${campaign.id}: there is nothing to extend.`);
  const concerned = owed.filter((each) => each.dueOn < dueOn).map(({ id }) => id);
  const moved = await giveUntil(tx, { obligationIds: concerned, dueOn, now });
  if (moved === 0)
    throw new EditRefused(`All that they owe is due on ${dueOn} or later: choose a later day.`);
  await collectAgain(tx, { campaignId: campaign.id, now });
  return { effect: { dueOn, moved }, replan: true, concerned };
}

/** What has a day of its own before the campaign’s last keeps its distance in working days; later days stay. */
async function extendAll(tx: Tx, change: Change, dueOn: string): Promise<Applied> {
  const { campaign, now } = change;
  if (dueOn <= campaign.dueOn)
    throw new EditRefused(
      `${campaign.id} is due on ${campaign.dueOn} already: choose a later day, or close it early.`,
    );
  const calendar = campaignCalendar(change);
  const workingDays = Math.max(0, workingDaysBetween(calendar, campaign.dueOn, dueOn));
  const days = await openDueDays(tx, campaign.id);
  const moves = days.map((from) => ({ from, to: extended(from) }));
  const moved = await moveDueDays(tx, { campaignId: campaign.id, moves, now });
  await changeDates(tx, { campaignId: campaign.id, dueOn });
  await collectAgain(tx, { campaignId: campaign.id, now });
  return { effect: { dueOn, workingDays, moved }, replan: true };

  function extended(day: string): string {
    if (day >= campaign.dueOn) return day > dueOn ? day : dueOn;
    const later = addWorkingDays(calendar, day, workingDays);
    return later < dueOn ? later : dueOn;
  }
}

/** The collection ends with today, where it would have gone on: the campaign’s last day and those of what is open. */
export async function close(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, today, now } = change;
  if (workingDaysBetween(campaignCalendar(change), plusDays(campaign.opensOn, -1), today) === 0)
    throw new EditRefused(
      `Nobody has had a working day since ${campaign.id} opened on ${campaign.opensOn}: cancel it, or close it once people were invited.`,
    );
  const dueOn = today > campaign.opensOn ? today : campaign.opensOn;
  const days = await openDueDays(tx, campaign.id);
  const late = days.filter((day) => day > dueOn);
  if (campaign.dueOn <= dueOn && late.length === 0)
    throw new EditRefused(
      `${campaign.id} ends on ${campaign.dueOn} anyway: there is nothing to close early.`,
    );
  const moved = await moveDueDays(tx, {
    campaignId: campaign.id,
    moves: late.map((from) => ({ from, to: dueOn })),
    now,
  });
  await changeDates(tx, { campaignId: campaign.id, dueOn: dueOn < campaign.dueOn ? dueOn : campaign.dueOn });
  return { effect: { dueOn, moved }, replan: true };
}

/** Collects again until another day. What was handed in stays; who wrote peers’ forms stays forgotten. */
export async function reopen(tx: Tx, change: Change): Promise<Applied> {
  const dueOn = laterThanToday(change);
  const { campaign, edit, today, now } = change;
  const owed = (await editedObligations(tx, { edit, day: today, now })).filter(
    ({ state }) => state === 'open',
  );
  const moved = await giveUntil(tx, { obligationIds: owed.map(({ id }) => id), dueOn, now });
  await changeDates(tx, { campaignId: campaign.id, dueOn });
  await tx.updateTable('campaigns').set({ cut_off_at: null }).where('id', '=', campaign.id).execute();
  await writePhase(tx, { campaignId: campaign.id, phase: 'collecting', now });
  return { effect: { dueOn, moved }, replan: true };
}

function laterThanToday({ edit, campaign, today }: Change): string {
  const { dueOn } = edit.content;
  if (dueOn === undefined) throw new EditRefused(`Say until which day ${campaign.id} is to go on.`);
  if (dueOn > plusDays(today, furthestDays))
    throw new EditRefused(`${dueOn} is more than a year away: choose a day before that.`);
  if (dueOn > today) return dueOn;
  throw new EditRefused(`${dueOn} is not in the future: choose a day after ${today}.`);
}
