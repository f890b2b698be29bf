import type { PlanDifference } from '../../../domain/campaign-edits/plan-difference.ts';
import { runningCampaignIds } from '../../../storage/campaigns.ts';
import type { Db, Tx } from '../../../storage/database.ts';
import { followRosterIn } from '../follow-roster.ts';
import { previewChange } from '../preview-change.ts';

/**
 * What a change that running campaigns follow by themselves would do to notices: it is made and followed by the very code
 * that does so, in a transaction that is rolled back. Whatever `change` throws is thrown.
 */
export async function previewFollowed(
  db: Db,
  { now, change }: { now: string; change: (tx: Tx) => Promise<unknown> },
): Promise<PlanDifference> {
  const campaignIds = await runningCampaignIds(db);
  return previewChange(db, {
    now,
    campaignIds,
    change: async (tx) => {
      await change(tx);
      await followAll(tx, campaignIds, now);
    },
  });
}

export async function followAll(tx: Tx, campaignIds: readonly string[], now: string): Promise<void> {
  for (const campaignId of campaignIds) await followRosterIn(tx, { campaignId, now });
}
