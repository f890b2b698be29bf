import {
  isGrpcDeadlineError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { applyEdit } from '../../activities/campaigns/apply-edit.ts';
import { reportEdits } from '../../domain/campaign-edits/kinds.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import {
  editById,
  EditRefused,
  recordEdit,
  settleEdit,
  type CampaignEdit,
  type NewEdit,
} from '../../storage/campaign-edits.ts';
import type { Db } from '../../storage/database.ts';
import { reportsToWake } from '../../storage/report-approval.ts';
import { poke } from '../../storage/stories.ts';
import { campaignStoryId, editCampaign } from '../../workflows/messages.ts';
import { causeOf, exitCodes, Failure } from '../failure.ts';
import { tellStories } from '../tell-stories.ts';

/** Applying takes a moment; a page of a hundred thousand people a little longer. */
const patienceMs = 120_000;

/**
 * Writes down who changes what and why, lets the campaign apply it, and returns how it ended. Throws a Failure in a
 * sentence when it was refused or nobody could apply it; then nothing has changed. What was applied although its answer
 * was lost counts as applied.
 */
export async function makeEdit(
  { db, client }: { db: Db; client: Client },
  edit: NewEdit,
): Promise<CampaignEdit> {
  const editId = await recorded(db, edit);
  const refuse = async (refusal: string, exitCode: number): Promise<CampaignEdit> => {
    await settleEdit(db, { editId, now: edit.now, refusal });
    const settled = await editById(db, editId);
    if (settled?.state === 'applied') return settled;
    throw new Failure(settled?.refusal ?? refusal, exitCode);
  };
  try {
    const story = client.workflow.getHandle(campaignStoryId(edit.campaignId));
    await client.withDeadline(Date.now() + patienceMs, async () =>
      story.executeUpdate(editCampaign, { args: [{ editId, kind: edit.kind }] }),
    );
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return refuse(causeOf(error), exitCodes.conflict);
    if (error instanceof WorkflowNotFoundError && reportEdits.includes(edit.kind))
      await decideHere({ db, client }, { editId, ...edit });
    else if (error instanceof WorkflowNotFoundError)
      return refuse(
        `Nothing was changed: the story of ${edit.campaignId} does not run any more. \`quarterdeck campaign status\` says why`,
        exitCodes.conflict,
      );
    else if (isGrpcDeadlineError(error))
      return refuse(
        'Nothing was changed: no worker has answered. Is Quarterdeck running?',
        exitCodes.temporary,
      );
    else throw error;
  }
  const made = await editById(db, editId);
  if (!made) throw new Error(`There is no edit ${editId}`);
  if (made.state === 'refused')
    throw new Failure(made.refusal ?? 'The change was refused.', exitCodes.conflict);
  return made;
}

/** On a corrected version of a report nobody else decides: its campaign is over, and the report's own story waits. */
async function decideHere(
  { db, client }: { db: Db; client: Client },
  { editId, campaignId, now }: Pick<NewEdit, 'campaignId' | 'now'> & { editId: string },
): Promise<void> {
  await applyEdit(db, { editId, now });
  const decided = await reportsToWake(db, campaignId);
  const stories = decided.map((report) => reportStoryId({ campaignId, ...report }));
  await db.transaction().execute((tx) => poke(tx, stories));
  await tellStories(client)(stories);
}

async function recorded(db: Db, edit: NewEdit): Promise<string> {
  try {
    return await db.transaction().execute((tx) => recordEdit(tx, edit));
  } catch (error) {
    if (error instanceof EditRefused) throw new Failure(error.message, exitCodes.conflict);
    throw error;
  }
}
