import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { endedReason } from './ended-reason.ts';

/**
 * The campaign's plan becomes another: what was planned under the old one and has not left is stopped, also where it was
 * claimed already, so that what is
 * still owed can be planned anew. What is no rung of a ladder hangs on no date and goes over to the new
 * plan: a nudge, a copy, thanks; so do what is planned and the next steps of whomever the change does not concern
 * (`concerned`: its obligations; null: all). Returns its number. The caller has locked the campaign.
 */
export async function nextPlan(
  tx: Tx,
  of: { campaignId: string; concerned: readonly string[] | null; now: string },
): Promise<number> {
  const { campaignId, concerned, now } = of;
  const concernedIds = concerned && [...concerned];
  const { rows } = await sql<{ version: number }>`
    update campaigns set plan_version = plan_version + 1 where id = ${campaignId} returning plan_version as version`.execute(
    tx,
  );
  const version = rows[0]?.version ?? 0;
  await sql`
    update notices n set plan_version = case when l.rung then n.plan_version else ${version}::int end,
      state = case when l.rung then 'suppressed' else n.state end,
      reason = case when l.rung then l.reason else n.reason end,
      state_at = case when l.rung then ${now}::timestamptz else n.state_at end
    from (select n.id, n.occasion = o.openings and n.track is distinct from 'thanks'
        and (${concernedIds}::uuid[] is null or o.id = any(${concernedIds}::uuid[])) as rung,
        case when o.state = 'open' then 'plan changed' else ${endedReason} end as reason
      from notices n join obligations o on o.id::text = n.cause_id and o.campaign_id = n.campaign_id
      where n.campaign_id = ${campaignId} and n.cause_kind = 'obligation') l
    where n.id = l.id and n.state in ('planned', 'claimed')`.execute(tx);
  if (concerned !== null) await keepSteps(tx, { campaignId, concerned, version });
  return version;
}

/** Steps that were worked out under the plan before hold under the new one. */
async function keepSteps(
  tx: Tx,
  of: { campaignId: string; concerned: readonly string[]; version: number },
): Promise<void> {
  await sql`
    update chase_steps s set plan_version = ${of.version} from obligations o
    where o.id = s.obligation_id and o.campaign_id = ${of.campaignId} and o.id <> all(${[...of.concerned]}::uuid[])
      and s.plan_version = ${of.version}::int - 1`.execute(tx);
}
