import type { Tx } from './database.ts';
import type { Report } from './reports.ts';

/** The reports that were built for these audiences and that nobody has approved yet. */
export async function reportsToApprove(
  db: Tx,
  { campaignId, audiences }: { campaignId: string; audiences: readonly string[] },
): Promise<Pick<Report, 'id' | 'audience'>[]> {
  if (audiences.length === 0) return [];
  return db
    .selectFrom('reports')
    .select(['id', 'audience'])
    .where('campaign_id', '=', campaignId)
    .where('audience', 'in', audiences)
    .where('state', '=', 'built')
    .orderBy('audience')
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
    .where('state', 'in', ['delivered', 'failed'])
    .execute();
}

export interface KeptReport extends Pick<Report, 'id' | 'audience' | 'version' | 'state'> {
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
