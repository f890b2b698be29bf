import { addWorkingDays, plusDays, workingDaysBetween } from '../../../domain/calendar.ts';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import { campaignFunnel, campaignSites, writePhase } from '../../../storage/campaigns.ts';
import { changeDates, dueDaysOf, giveUntil, moveDueDays } from '../../../storage/due-days.ts';
import {
  editedObligations,
  employedAmong,
  type EditedObligation,
} from '../../../storage/edited-obligations.ts';
import { collectAgain } from '../../../storage/suspended-campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { campaignCalendar, type Applied, type Change } from './change.ts';
import { nothingOwed } from './nothing-owed.ts';

const furthestDays = 366;

/** More time: for everybody, or for some, who then may answer longer than the others. What some were given can be taken back. */
export async function extend(tx: Tx, change: Change): Promise<Applied> {
  const { edit, campaign, today, now } = change;
  const single = edit.people.length > 0 || edit.content.scope === 'unit';
  // Whoever has longer than a campaign whose last day is today can be given today again.
  const dueOn = dayAhead(change, single ? today : plusDays(today, 1));
  if (!single) return extendAll(tx, change, dueOn);
  const moving = movedTo(dueOn, change, await owedByPresent(tx, change));
  const concerned = moving.map(({ id }) => id);
  const moved = await giveUntil(tx, { obligationIds: concerned, dueOn, now });
  await collectAgain(tx, { campaignId: campaign.id, now });
  const earlier = moving.filter((each) => each.dueOn > dueOn).length;
  return { effect: { dueOn, moved, ...(earlier > 0 && { earlier }) }, replan: true, concerned };
}

/** What those whom the edit is about owe, without people who have left: of a unit silently, of people named as a refusal. */
async function owedByPresent(
  tx: Tx,
  { campaign, edit, today, now }: Change,
): Promise<readonly EditedObligation[]> {
  const all = await editedObligations(tx, { edit, day: today, now });
  const open = all.filter(({ state }) => state === 'open');
  const personIds = [...new Set([...open, ...edit.people].map(({ personId }) => personId))];
  const employed = await employedAmong(tx, { personIds, day: today, now });
  const gone = edit.people.flatMap(({ personId }) => (employed.has(personId) ? [] : [personId]));
  if (gone.length > 0)
    throw new EditRefused(`Somebody named does not work here: nothing is extended in ${campaign.id}.`, gone);
  const owed = open.filter(({ personId }) => employed.has(personId));
  if (owed.length === 0) throw new EditRefused(await nothingOwed(tx, { campaign, edit }, 'extend'));
  return owed;
}

/**
 * What becomes due on another day. Of people named all that they owe; a unit takes time back only where it gives none, so
 * that more time for all of it shortens nobody’s. No day before the campaign’s last, and none that a leave gave, is taken back.
 */
function movedTo(
  dueOn: string,
  { campaign, edit }: Change,
  owed: readonly EditedObligation[],
): EditedObligation[] {
  const given = owed.filter((each) => each.dueOn < dueOn);
  const longer = owed.filter((each) => each.dueOn > dueOn && each.dueOn !== each.leaveDueOn);
  const back = edit.people.length > 0 || given.length === 0 ? longer : [];
  const moving = dueOn < campaign.dueOn ? given : [...given, ...back];
  if (moving.length > 0) return moving;
  throw new EditRefused(
    dueOn < campaign.dueOn && longer.some((each) => each.dueOn > campaign.dueOn)
      ? `${campaign.id} is due on ${campaign.dueOn}: what was given beyond that can be taken back to that day, and not to one before it.`
      : `All that they owe is due on ${dueOn} or later: choose a later day.`,
  );
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
  const days = await dueDaysOf(tx, campaign.id);
  const moves = days.map(({ day }) => ({ from: day, to: extended(day) }));
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
  if (!(await mayHaveBeenInvited(tx, change)))
    throw new EditRefused(
      `Nobody has had a working day since ${campaign.id} opened on ${campaign.opensOn}: cancel it, or close it once people were invited.`,
    );
  const dueOn = today > campaign.opensOn ? today : campaign.opensOn;
  const days = await dueDaysOf(tx, campaign.id);
  const late = days.filter(({ day }) => day > dueOn);
  if (campaign.dueOn <= dueOn && !late.some(({ owed }) => owed))
    throw new EditRefused(
      `${campaign.id} ends on ${campaign.dueOn} anyway: there is nothing to close early.`,
    );
  const moved = await moveDueDays(tx, {
    campaignId: campaign.id,
    moves: late.map(({ day }) => ({ from: day, to: dueOn })),
    now,
  });
  await changeDates(tx, { campaignId: campaign.id, dueOn: dueOn < campaign.dueOn ? dueOn : campaign.dueOn });
  return { effect: { dueOn, moved }, replan: true };
}

/** Whether anybody who takes part has had a working day at their site since the opening, or was invited without one. */
async function mayHaveBeenInvited(tx: Tx, { campaign, configuration, today }: Change): Promise<boolean> {
  const sites = await campaignSites(tx, campaign.id);
  const before = plusDays(campaign.opensOn, -1);
  const worked = (sites.length > 0 ? sites : [null]).some(
    (site) => workingDaysBetween(siteCalendar(configuration, site), before, today) > 0,
  );
  return worked || (await campaignFunnel(tx, campaign.id)).lines.some(({ invited }) => invited > 0);
}

/** Collects again until another day. What was handed in stays; who wrote peers’ forms stays forgotten. */
export async function reopen(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, today, now } = change;
  const dueOn = dayAhead(change, plusDays(today, 1));
  const days = await dueDaysOf(tx, campaign.id);
  const moves = days.flatMap(({ day }) => (day < dueOn ? [{ from: day, to: dueOn }] : []));
  const moved = await moveDueDays(tx, { campaignId: campaign.id, moves, now });
  await changeDates(tx, { campaignId: campaign.id, dueOn });
  await tx.updateTable('campaigns').set({ cut_off_at: null }).where('id', '=', campaign.id).execute();
  await writePhase(tx, { campaignId: campaign.id, phase: 'collecting', now });
  return { effect: { dueOn, moved }, replan: true };
}

/** The day that the edit names; `earliest` is the first that it may. */
function dayAhead({ edit, campaign, today }: Change, earliest: string): string {
  const { dueOn } = edit.content;
  if (dueOn === undefined) throw new EditRefused(`Say until which day ${campaign.id} is to go on.`);
  if (dueOn > plusDays(today, furthestDays))
    throw new EditRefused(`${dueOn} is more than a year away: choose a day before that.`);
  if (dueOn >= earliest) return dueOn;
  throw new EditRefused(`${dueOn} is not in the future: choose a day after ${today}.`);
}
