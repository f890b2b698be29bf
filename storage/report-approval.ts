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

/** Those whose own story has nothing left to wait for. */
export async function settledReports(
  db: Tx,
  campaignId: string,
): Promise<{ audience: string; version: number }[]> {
  return db
    .selectFrom('reports')
    .select(['audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['approved', 'delivered', 'failed'])
    .execute();
}

export interface KeptReport {
  id: string;
  audience: string;
  version: number;
  state: 'building' | 'built' | 'approved' | 'delivered' | 'superseded' | 'failed';
  createdAt: Date;
}

/** All reports of a campaign, the latest version of an audience's first. */
export async function reportsOf(db: Tx, campaignId: string): Promise<KeptReport[]> {
  return db
    .selectFrom('reports')
    .select(['id', 'audience', 'version', 'state', 'created_at as createdAt'])
    .where('campaign_id', '=', campaignId)
    .orderBy('audience')
    .orderBy('version', 'desc')
    .execute();
}
