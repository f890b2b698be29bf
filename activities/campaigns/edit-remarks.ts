import { localDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import { endMovedInWords } from '../../domain/campaign-edits/collection-end.ts';
import { freeDueDay } from '../../domain/campaign-edits/free-days.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import { reasonInWords } from '../../domain/notices/in-words.ts';
import { editById, type NewEdit } from '../../storage/campaign-edits.ts';
import type { Tx } from '../../storage/database.ts';
import { launchedQuarter } from '../../storage/launched-quarter.ts';
import { outOfReachAmong } from '../../storage/launch-plan.ts';
import { momentsOfCampaign } from './campaign-moments.ts';
import { campaignCalendar } from './edits/change.ts';
import { pinnedProgram, type PinnedProgram } from './pinned-program.ts';
import { reportRemarks } from './report-remarks.ts';

/** What somebody should know of an edit before they make it, besides what it does to notices: a sentence each. It has been applied. */
export async function editRemarks(
  tx: Tx,
  { campaignId, kind, content = {}, people = [], now }: NewEdit,
  editId: string,
): Promise<string[]> {
  const pinned = await pinnedProgram(tx, campaignId);
  const { dueOn, exemptUntil } = content;
  const remarks = [
    nobodyYet(pinned.campaign),
    endMovedInWords((await editById(tx, editId))?.effect ?? {}, pinned.campaign),
    kind === 'cancel' ? await launchedAgain(tx, pinned.campaign) : null,
    dueOn === undefined ? null : freeDueDay(campaignCalendar(pinned), dueOn),
    await unreached(tx, pinned, { kind, people, now }),
    exemptUntil === undefined ? null : await owedAgain(tx, pinned, plusDays(exemptUntil, 1)),
  ];
  return [
    ...remarks.filter((remark) => remark !== null),
    ...(await reportRemarks(tx, pinned, { kind, now })),
  ];
}

/** Before anybody is chosen there are no notices to count, whatever the edit does to those that are to come. */
function nobodyYet({ id, opensOn, frozenAt }: PinnedProgram['campaign']): string | null {
  return frozenAt === null
    ? `Nobody has been chosen yet: that is done when ${id} opens, on ${opensOn}. What it will send then is not among the notices that are counted here.`
    : null;
}

async function launchedAgain(tx: Tx, { program, period }: PinnedProgram['campaign']): Promise<string> {
  const { latest } = await launchedQuarter(tx, { program, period });
  return latest?.stands
    ? `${program} cannot be launched for ${period} again: people have heard of it.`
    : `Nobody has heard of it yet, so ${program} can be launched for ${period} again.`;
}

async function owedAgain(tx: Tx, pinned: PinnedProgram, on: string): Promise<string> {
  const { campaign, configuration } = pinned;
  const { cutOffAt } = await momentsOfCampaign(tx, pinned);
  return startOfDay(configuration.organisation, on) < cutOffAt
    ? `From ${on} on it is owed again, and the reminders begin anew.`
    : `By ${on} ${campaign.id} is over: it reminds nobody of it any more.`;
}

/** Who owes something by an edit that did not before. */
const newlyOwing: Partial<Record<EditKind, { one: string; many: string }>> = {
  'replace-rater': { one: 'whoever is to rate', many: 'who are to rate' },
  add: { one: 'whoever is added', many: 'who are added' },
};

/** That no mail reaches somebody who is to owe something, and why, without names. */
async function unreached(
  tx: Tx,
  { configuration }: PinnedProgram,
  { kind, people, now }: Required<Pick<NewEdit, 'kind' | 'people' | 'now'>>,
): Promise<string | null> {
  const words = newlyOwing[kind];
  if (!words) return null;
  const personIds = [...new Set(people.map(({ personId, raterId }) => raterId ?? personId))];
  const day = localDay(configuration.organisation, now);
  const lost = await outOfReachAmong(tx, { personIds, day, knownAt: now });
  if (lost.length === 0) return null;
  const whose =
    personIds.length === 1 ? words.one : `${lost.length} of the ${personIds.length} ${words.many}`;
  const why = new Set(lost.map((each) => reasonInWords(each.why)));
  return `No mail reaches ${whose}, so that they hear of it from nobody. ${[...why].join(' ')}`;
}
