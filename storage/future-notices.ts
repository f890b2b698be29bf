import { sql } from 'kysely';
import { rungKey, type FutureNotice } from '../domain/campaign-edits/plan-difference.ts';
import type { Tx } from './database.ts';

/** Lines of the ledger about what is owed in these campaigns that have not left, planned under the plan of today. */
export async function waitingNotices(
  db: Tx,
  campaignIds: readonly string[],
): Promise<(FutureNotice & { at: string })[]> {
  const { rows } = await sql<FutureNotice & { dueAt: Date }>`
    select n.campaign_id as "campaignId", n.cause_id as "obligationId", n.rung, n.recipient_id as "recipientId", n.occasion,
      n.due_at as "dueAt"
    from notices n join campaigns c on c.id = n.campaign_id and c.plan_version = n.plan_version
    join obligations o on o.id::text = n.cause_id and o.state = 'open'
    where n.campaign_id = any(${[...campaignIds]}) and n.cause_kind = 'obligation' and n.state in ('planned', 'claimed')`.execute(
    db,
  );
  return rows.map(({ dueAt, ...notice }) => ({ ...notice, at: dueAt.toISOString() }));
}

/** Which rungs have left, or may have, for whom. */
export async function leftRungs(db: Tx, campaignIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<Pick<FutureNotice, 'obligationId' | 'rung' | 'recipientId'>>`
    select distinct cause_id as "obligationId", rung, recipient_id as "recipientId" from notices
    where campaign_id = any(${[...campaignIds]}) and cause_kind = 'obligation'
      and state in ('handing-over', 'handed-over', 'unknown', 'bounced')`.execute(db);
  return new Set(rows.map(rungKey));
}
