import { campaignStoryId, reportStoryId } from '../../domain/story-ids.ts';
import { editById } from '../../storage/campaign-edits.ts';
import { campaignsCoveredBy } from '../../storage/demands.ts';
import { reportsToWake } from '../../storage/report-approval.ts';
import { poke } from '../../storage/stories.ts';
import { applyEdit, releasing, type EditOutcome } from './apply-edit.ts';
import type { CampaignDeps } from './campaign-activities.ts';
import { closeCollection, type ClosedCollection } from './close-campaign.ts';
import { followRoster, type RosterFollowed } from './follow-roster.ts';

/**
 * What lets people owe something no more. Campaigns that did not ask for a course because it was owed in this one are woken:
 * they ask for it then. So are reports that wait for somebody to approve them, where nobody can any more.
 */
export function releasingActivities({ db, tell }: Required<CampaignDeps>) {
  return { applyEdit: applyEditAndWake, closeCollection: closeAndWake, followRoster: followAndWake };

  async function applyEditAndWake(input: { editId: string; now: string }): Promise<EditOutcome> {
    const outcome = await applyEdit(db, input);
    const edit = await editById(db, input.editId);
    if (edit && releasing.includes(edit.kind)) await wakeCovered(edit.campaignId);
    if (edit?.kind === 'cancel') await wakeReports(edit.campaignId);
    return outcome;
  }

  async function followAndWake(input: { campaignId: string; now: string }): Promise<RosterFollowed> {
    const followed = await followRoster(db, input);
    // Always would be too often: two campaigns that rely on each other would wake each other for ever.
    if (followed.withdrawn > 0) await wakeCovered(input.campaignId);
    return followed;
  }

  async function closeAndWake(input: ClosedCollection): Promise<void> {
    await closeCollection(db, input);
    await wakeCovered(input.campaignId);
  }

  async function wakeCovered(campaignId: string): Promise<void> {
    await wake((await campaignsCoveredBy(db, campaignId)).map(campaignStoryId));
  }

  async function wakeReports(campaignId: string): Promise<void> {
    const settled = await reportsToWake(db, campaignId);
    await wake(settled.map((report) => reportStoryId({ campaignId, ...report })));
  }

  async function wake(stories: string[]): Promise<void> {
    if (stories.length === 0) return;
    await db.transaction().execute((tx) => poke(tx, stories));
    await tell(stories);
  }
}
