import { sql } from 'kysely';
import { chasingPhases } from './chase-steps.ts';
import type { Tx } from './database.ts';
import { endedReason } from './ended-reason.ts';

/** What is no longer owed, with what a thank-you needs to know. */
export interface ClosedObligation {
  obligationId: string;
  personId: string;
  program: string;
  campaignId: string | null;
  planVersion: number;
  configurationHash: string | null;
  occasion: number;
  doneAt: Date;
  /** Done, the last that the person owed in this round, and a mail has asked for it before. */
  allDone: boolean;
}

/**
 * Takes what was closed since the shard looked last, and withdraws what was planned for it: steps, and notices that have
 * not left. Repeating it changes nothing. `isLast`: fewer than `limit` were there; what is open again is not returned.
 */
export async function takeClosed(
  tx: Tx,
  of: { shard: number; shards: number; now: string; limit: number },
): Promise<{ closed: ClosedObligation[]; isLast: boolean }> {
  const { rows } = await sql<ClosedObligation & { isOpen: boolean }>`
    with next as materialized (
      select obligation_id from closed_obligations
      where at <= ${of.now} and 1 + shard_key % ${of.shards}::int = ${of.shard}::int
      order by obligation_id limit ${of.limit} for update skip locked
    ), taken as (
      delete from closed_obligations c using next n where c.obligation_id = n.obligation_id returning c.obligation_id
    )
    select o.id as "obligationId", o.person_id as "personId", o.program, o.campaign_id as "campaignId",
      coalesce(c.plan_version, 1) as "planVersion", c.configuration_hash as "configurationHash", o.openings as occasion,
      o.state_at as "doneAt", o.state = 'open' as "isOpen", o.state = 'done' and not exists (select 1 from obligations x
        where x.person_id = o.person_id and x.program = o.program and x.period = o.period
          and (x.state = 'open' or x.state = 'done' and (x.state_at, x.id) > (o.state_at, o.id)))
        and exists (select 1 from obligations x join notices n on n.cause_kind = 'obligation' and n.cause_id = x.id::text
          where x.person_id = o.person_id and x.program = o.program and x.period = o.period
            and n.recipient_id = o.person_id and n.state = 'handed-over') as "allDone"
    from taken join obligations o on o.id = taken.obligation_id left join campaigns c on c.id = o.campaign_id
    order by o.id`.execute(tx);
  const closed = rows.filter(({ isOpen }) => !isOpen);
  const ids = closed.map(({ obligationId }) => obligationId);
  if (ids.length > 0) await withdraw(tx, ids, of.now);
  return { closed, isLast: rows.length < of.limit };
}

async function withdraw(tx: Tx, obligationIds: string[], now: string): Promise<void> {
  await tx.deleteFrom('chase_steps').where('obligation_id', 'in', obligationIds).execute();
  await sql`
    update notices n set state = 'suppressed', reason = ${endedReason}, state_at = ${now}
    from obligations o where o.id = any(${obligationIds}) and n.cause_kind = 'obligation' and n.cause_id = o.id::text
      and n.state = 'planned' and n.track is distinct from 'thanks'`.execute(tx);
}

/** Programs with the configuration that their running campaigns pin, where somebody still owes something; none while nothing may be sent. */
export async function roundsUnderway(db: Tx): Promise<{ program: string; configurationHash: string }[]> {
  const { rows } = await sql<{ program: string; configurationHash: string }>`
    select distinct c.program, c.configuration_hash as "configurationHash" from campaigns c, installation i
    where i.may_send and c.phase = any(${[...chasingPhases]})
      and exists (select 1 from obligations o where o.campaign_id = c.id and o.state = 'open')`.execute(db);
  return rows;
}
