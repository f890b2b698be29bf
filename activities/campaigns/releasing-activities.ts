import { campaignStoryId } from '../../domain/story-ids.ts';
import { editById } from '../../storage/campaign-edits.ts';
import { campaignsCoveredBy } from '../../storage/demands.ts';
import { poke } from '../../storage/stories.ts';
import { applyEdit, releasing, type EditOutcome } from './apply-edit.ts';
import type { CampaignDeps } from './campaign-activities.ts';
import { closeCollection, type ClosedCollection } from './close-campaign.ts';

/**
 * What lets people owe something no more. Campaigns that did not ask for a course because it was owed in this one are woken:
 * they ask for it then.
 */
export function releasingActivities({ db, tell }: Required<CampaignDeps>) {
  return { applyEdit: applyEditAndWake, closeCollection: closeAndWake };

  async function applyEditAndWake(input: { editId: string; now: string }): Promise<EditOutcome> {
    const outcome = await applyEdit(db, input);
    const edit = await editById(db, input.editId);
    if (edit && releasing.includes(edit.kind)) await wakeCovered(edit.campaignId);
    return outcome;
  }

  async function closeAndWake(input: ClosedCollection): Promise<void> {
    await closeCollection(db, input);
    await wakeCovered(input.campaignId);
  }

  async function wakeCovered(campaignId: string): Promise<void> {
    const stories = (await campaignsCoveredBy(db, campaignId)).map(campaignStoryId);
    if (stories.length === 0) return;
    await db.transaction().execute((tx) => poke(tx, stories));
    await tell(stories);
  }
}
