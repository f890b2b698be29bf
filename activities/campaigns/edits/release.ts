import { plusDays } from '../../../domain/calendar.ts';
import { exemptForGood, exemptInWords } from '../../../domain/campaign-edits/exempt-words.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import { forgetPeerAuthors, writePhase } from '../../../storage/campaigns.ts';
import {
  campaignExemptions,
  moveExemptions,
  type CampaignExemption,
} from '../../../storage/campaign-exemptions.ts';
import {
  editedObligations,
  exemptObligations,
  type EditedObligation,
} from '../../../storage/edited-obligations.ts';
import { emptyDrafts, withdrawObligations } from '../../../storage/obligations.ts';
import { reportsNotSent } from '../../../storage/report-approval.ts';
import { failReport } from '../../../storage/reports.ts';
import type { Tx } from '../../../storage/database.ts';
import type { Applied, Change } from './change.ts';

/** Ten years. */
const furthestDays = 3_652;

/**
 * Releases people from what they still owe; who is exempt already is from then on until the new day, or for good. Refused as
 * a whole where one of them has nothing of either.
 */
export async function exempt(tx: Tx, { campaign, edit, today, now }: Change): Promise<Applied> {
  if (edit.people.length === 0) throw new EditRefused('Say who is to be exempted.');
  const { exemptUntil: until = null } = edit.content;
  // It would be owed again at once, and asked for from the first reminder on.
  if (until !== null && until < today)
    throw new EditRefused(`${plusDays(until, 1)} is not in the future: choose a day after ${today}.`);
  if (until !== null && until > plusDays(today, furthestDays))
    throw new EditRefused(
      `${plusDays(until, 1)} is more than ten years away: choose a day before that; ${exemptForGood}.`,
    );
  const owed = await editedObligations(tx, { edit, day: today, now });
  const open = owed.filter(({ state }) => state === 'open');
  const exempt = await campaignExemptions(tx, { campaignId: campaign.id, people: edit.people });
  const againOn = until === null ? null : plusDays(until, 1);
  const moving = exempt.filter((each) => each.own && each.againOn !== againOn);
  const released = new Set([...open, ...moving].map(({ personId }) => personId));
  const others = edit.people.map(({ personId }) => personId).filter((id) => !released.has(id));
  if (others.length > 0) throw nothingToExempt(new Set(others), { campaign, edit, owed, exempt });
  const exempted = await exemptObligations(tx, { obligationIds: open.map(({ id }) => id), until, now });
  const moved = await moveExemptions(tx, {
    obligationIds: moving.map(({ obligationId }) => obligationId),
    until,
  });
  return { effect: { exempted, exemptionsMoved: moved, people: released.size }, replan: false };
}

function nothingToExempt(
  others: ReadonlySet<string>,
  {
    campaign,
    edit,
    owed,
    exempt,
  }: Pick<Change, 'campaign' | 'edit'> & {
    owed: readonly EditedObligation[];
    exempt: readonly CampaignExemption[];
  },
): EditRefused {
  const whose =
    edit.people.length === 1 ? 'The person' : `${others.size} of the ${edit.people.length} people`;
  const done = owed.some(({ personId, state }) => others.has(personId) && state === 'done');
  const already = exemptInWords(exempt.filter(({ personId }) => others.has(personId)));
  const why = done
    ? 'handed in or learned what they owed'
    : `nothing open${already ? `, and ${already} already` : ''}`;
  return new EditRefused(`${whose} named has ${why} in ${campaign.id}: there is nothing to exempt from.`);
}

/**
 * Ends the campaign for good: nobody owes anything of it any more, and no draft is kept. What was handed in stays; reports that
 * are not on their way go to nobody.
 */
export async function cancel(tx: Tx, { campaign, edit, today, now }: Change): Promise<Applied> {
  const owed = await editedObligations(tx, { edit: { ...edit, content: {}, people: [] }, day: today, now });
  const withdrawals = owed
    .filter(({ state }) => state === 'open')
    .map(({ id }) => ({ obligationId: id, reason: 'campaign-cancelled', importId: null }));
  const withdrawn = await withdrawObligations(tx, { withdrawals, now });
  await writePhase(tx, { campaignId: campaign.id, phase: 'cancelled', now });
  await forgetPeerAuthors(tx, campaign.id);
  await emptyDrafts(tx, campaign.id);
  for (const report of await reportsNotSent(tx, campaign.id))
    await failReport(tx, { report, codes: ['campaign-cancelled'], now });
  return { effect: { withdrawn }, replan: true };
}
