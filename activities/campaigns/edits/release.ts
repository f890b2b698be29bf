import { plusDays } from '../../../domain/calendar.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import { forgetPeerAuthors, writePhase } from '../../../storage/campaigns.ts';
import { editedObligations, exemptObligations } from '../../../storage/edited-obligations.ts';
import { emptyDrafts, withdrawObligations } from '../../../storage/obligations.ts';
import type { Tx } from '../../../storage/database.ts';
import type { Applied, Change } from './change.ts';

/** Releases people from what they still owe. Refused as a whole where one of them has nothing open. */
export async function exempt(tx: Tx, { campaign, edit, today, now }: Change): Promise<Applied> {
  if (edit.people.length === 0) throw new EditRefused('Say who is to be exempted.');
  const { exemptUntil: until = null } = edit.content;
  // It would be owed again at once, and asked for from the first reminder on.
  if (until !== null && until < today)
    throw new EditRefused(`${plusDays(until, 1)} is not in the future: choose a day after ${today}.`);
  const owed = await editedObligations(tx, { edit, day: today, now });
  const open = owed.filter(({ state }) => state === 'open');
  const released = new Set(open.map(({ personId }) => personId));
  const others = new Set(edit.people.map(({ personId }) => personId).filter((id) => !released.has(id)));
  if (others.size > 0) {
    const done = owed.some(({ personId, state }) => others.has(personId) && state === 'done');
    const whose =
      edit.people.length === 1 ? 'The person' : `${others.size} of the ${edit.people.length} people`;
    const why = done ? 'handed in or learned what they owed' : 'nothing open';
    throw new EditRefused(`${whose} named has ${why} in ${campaign.id}: there is nothing to exempt from.`);
  }
  const exempted = await exemptObligations(tx, {
    obligationIds: open.map(({ id }) => id),
    until,
    now,
  });
  return { effect: { exempted, people: released.size }, replan: false };
}

/** Ends the campaign for good: nobody owes anything of it any more, and no draft is kept. What was handed in stays. */
export async function cancel(tx: Tx, { campaign, edit, today, now }: Change): Promise<Applied> {
  const owed = await editedObligations(tx, { edit: { ...edit, content: {}, people: [] }, day: today, now });
  const withdrawals = owed
    .filter(({ state }) => state === 'open')
    .map(({ id }) => ({ obligationId: id, reason: 'campaign-cancelled', importId: null }));
  const withdrawn = await withdrawObligations(tx, { withdrawals, now });
  await writePhase(tx, { campaignId: campaign.id, phase: 'cancelled', now });
  await forgetPeerAuthors(tx, campaign.id);
  await emptyDrafts(tx, campaign.id);
  return { effect: { withdrawn }, replan: true };
}
