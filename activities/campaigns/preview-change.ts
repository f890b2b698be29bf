import { planDifference, type PlanDifference } from '../../domain/campaign-edits/plan-difference.ts';
import { EditRefused, recordEdit, type NewEdit } from '../../storage/campaign-edits.ts';
import { campaignById, runningCampaignIds } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { leftRungs } from '../../storage/future-notices.ts';
import { createConfigurations } from '../notices/configurations.ts';
import { scheduleCampaign } from '../notices/schedule-chase.ts';
import { applyEditIn } from './apply-edit.ts';
import { futureNotices } from './future-notices.ts';

/** Thrown to roll back: nothing of a preview stays. */
class Previewed extends Error {}

/**
 * What a change would do to the notices of campaigns (absent: of all that run), found by making it in a transaction that
 * is rolled back. `change` is the very code that applies; whatever it throws is thrown. Meanwhile whoever sends for these
 * campaigns, or submits to them, waits.
 */
export async function previewChange(
  db: Db,
  of: { now: string; campaignIds?: readonly string[]; change: (tx: Tx) => Promise<unknown> },
): Promise<PlanDifference> {
  let difference: PlanDifference | null = null;
  try {
    await db.transaction().execute(async (tx) => {
      difference = await differenceIn(tx, of);
      throw new Previewed();
    });
  } catch (error) {
    if (!(error instanceof Previewed)) throw error;
  }
  if (!difference) throw new Error('The preview ended without an answer');
  return difference;
}

async function differenceIn(
  tx: Tx,
  { now, campaignIds, change }: Parameters<typeof previewChange>[1],
): Promise<PlanDifference> {
  const configurations = createConfigurations();
  const ids = campaignIds ?? (await runningCampaignIds(tx));
  const planned = async () => {
    for (const campaignId of ids)
      await scheduleCampaign(tx, { campaignId, now, configurations, inPage: (work) => work(tx) });
    return futureNotices(tx, { campaignIds: ids, now, configurations });
  };
  const before = await planned();
  const left = await leftRungs(tx, ids);
  await change(tx);
  return planDifference(before, await planned(), left);
}

/** What an edit would do, or why it would be refused, in a sentence. */
export async function previewEdit(db: Db, edit: NewEdit): Promise<PlanDifference | { refusal: string }> {
  const { now, campaignId } = edit;
  if (!(await campaignById(db, campaignId))) return { refusal: `There is no campaign ${campaignId}.` };
  try {
    return await previewChange(db, {
      now,
      campaignIds: [campaignId],
      change: async (tx) => applyEditIn(tx, { editId: await recordEdit(tx, edit), now }),
    });
  } catch (error) {
    if (error instanceof EditRefused) return { refusal: error.message };
    throw error;
  }
}
