import { EditRefused } from '../../../storage/campaign-edits.ts';
import type { Tx } from '../../../storage/database.ts';
import { confirmPeople, peopleWhoOwe } from '../../../storage/launch-plan.ts';
import type { Applied, Change } from './change.ts';
import { resume } from './pause.ts';

/** Lets a held launch go on, where the number of people is the one that it mails. The days that it waited are made up for. */
export async function confirm(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, edit } = change;
  const people = await peopleWhoOwe(tx, campaign.id);
  const given = edit.content.confirmedPeople;
  if (given !== people)
    throw new EditRefused(
      `${campaign.id} would mail ${people} people${given === undefined ? '' : `, not ${given}`}: confirm it by that number.`,
    );
  await confirmPeople(tx, { campaignId: campaign.id, people });
  const { effect, replan } = await resume(tx, change);
  return { effect: { confirmed: people, ...effect }, replan };
}
