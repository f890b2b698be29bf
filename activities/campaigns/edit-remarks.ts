import { plusDays, startOfDay } from '../../domain/calendar.ts';
import { endMovedInWords } from '../../domain/campaign-edits/collection-end.ts';
import { freeDueDay } from '../../domain/campaign-edits/free-days.ts';
import { editById, type NewEdit } from '../../storage/campaign-edits.ts';
import type { Tx } from '../../storage/database.ts';
import { momentsOfCampaign } from './campaign-moments.ts';
import { campaignCalendar } from './edits/change.ts';
import { pinnedProgram, type PinnedProgram } from './pinned-program.ts';

/** What somebody should know of an edit before they make it, besides what it does to notices: a sentence each. It has been applied. */
export async function editRemarks(
  tx: Tx,
  { campaignId, kind, content = {} }: NewEdit,
  editId: string,
): Promise<string[]> {
  const pinned = await pinnedProgram(tx, campaignId);
  const { dueOn, exemptUntil } = content;
  const remarks = [
    endMovedInWords((await editById(tx, editId))?.effect ?? {}, pinned.campaign),
    kind === 'cancel'
      ? `${campaignId} cannot be launched again: a quarter has one campaign, cancelled or not.`
      : null,
    dueOn === undefined ? null : freeDueDay(campaignCalendar(pinned), dueOn),
    exemptUntil === undefined ? null : await owedAgain(tx, pinned, plusDays(exemptUntil, 1)),
  ];
  return remarks.filter((remark) => remark !== null);
}

async function owedAgain(tx: Tx, pinned: PinnedProgram, on: string): Promise<string> {
  const { campaign, configuration } = pinned;
  const { cutOffAt } = await momentsOfCampaign(tx, pinned);
  return startOfDay(configuration.organisation, on) < cutOffAt
    ? `From ${on} on it is owed again, and the reminders begin anew.`
    : `By ${on} ${campaign.id} is over: it reminds nobody of it any more.`;
}
