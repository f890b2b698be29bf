import type { Tx } from './database.ts';

/** The reports that were built for these audiences and that nobody has approved yet. */
export async function reportsToApprove(
  db: Tx,
  { campaignId, audiences }: { campaignId: string; audiences: readonly string[] },
): Promise<{ id: string; audience: string; version: number }[]> {
  if (audiences.length === 0) return [];
  return db
    .selectFrom('reports')
    .select(['id', 'audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where('audience', 'in', audiences)
    .where('state', '=', 'built')
    .orderBy('audience')
    .execute();
}

export async function approveReports(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ state: 'approved' })
    .where('id', 'in', ids)
    .where('state', '=', 'built')
    .execute();
}

/** Those that somebody has approved and that are not yet on their way. */
export async function approvedReports(
  db: Tx,
  campaignId: string,
): Promise<{ audience: string; version: number }[]> {
  return db
    .selectFrom('reports')
    .select(['audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'approved')
    .execute();
}
