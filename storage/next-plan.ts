import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * The campaign's plan becomes another: what was planned under the old one and has not left is stopped, also where it was
 * claimed already, so that it can be planned anew. A nudge hangs on no date and goes over to the new plan. Returns its
 * number. The caller has locked the campaign.
 */
export async function nextPlan(
  tx: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update campaigns set plan_version = plan_version + 1 where id = ${campaignId} returning plan_version as version`.execute(
    tx,
  );
  const version = rows[0]?.version ?? 0;
  await sql`
    update notices n set plan_version = case when n.occasion = o.openings then n.plan_version else ${version}::int end,
      state = case when n.occasion = o.openings then 'suppressed' else n.state end,
      reason = case when n.occasion = o.openings then 'plan changed' else n.reason end, state_at = ${now}
    from obligations o
    where n.campaign_id = ${campaignId} and n.cause_kind = 'obligation' and n.state in ('planned', 'claimed')
      and o.campaign_id = ${campaignId} and n.cause_id = o.id::text`.execute(tx);
  return version;
}
