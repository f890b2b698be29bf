import { sql } from 'kysely';
import type { Tx } from './database.ts';

export interface LearningSettled {
  closed: number;
  /** Closed before by a record that is gone, or no longer says “completed”. */
  reopened: number;
}

/** Of a course that has to be learned: completed, and known so now. `r` the record, `o` what is owed. */
const learned = sql`r.person_id = o.person_id and r.course_id = o.subject_key and r.status = 'completed' and r.known_until is null`;
/** A renewal wants more than the certificate that is running out: one that is valid beyond its due day, or a newer completion. */
const renews = sql`(o.kind <> 'renew' or coalesce(r.valid_until > o.due_on, r.completed_on >= o.opened_at::date, false))`;

/**
 * Brings what has to be learned in line with the learning records as they are known now: closes what a valid completion
 * settles, however late, and opens again what such a record had closed that has been taken back or is no completion any
 * more. A certificate that ran out opens nothing: that is a renewal's. Repeating it changes nothing.
 */
export async function settleLearning(
  tx: Tx,
  { now, importId }: { now: string; importId: string },
): Promise<LearningSettled> {
  const closed = await close(tx, { now, importId });
  const reopened = await reopen(tx, { now, importId });
  return { closed, reopened };
}

async function close(tx: Tx, { now, importId }: { now: string; importId: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with closed as (
      update obligations o set state = 'done', state_at = ${now}, state_reason = 'learned', import_id = ${importId}
      where o.state = 'open' and o.kind in ('learn', 'renew') and exists (
        select 1 from learning_records r
        where ${learned} and ${renews} and (r.valid_until is null or r.valid_until > ${now.slice(0, 10)}::date))
      returning o.id, o.openings),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, ${importId}, 'closed', openings, ${now} from closed)
    select count(*)::int as count from closed`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Its ladder begins anew under the next number, so steps and unsent lines of the opening before go. */
async function reopen(tx: Tx, { now, importId }: { now: string; importId: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with reopened as (
      update obligations o set state = 'open', state_at = ${now}, state_reason = 'taken-back', import_id = ${importId},
        openings = greatest(o.openings, o.nudged) + 1, reopened_at = ${now}
      where o.state = 'done' and o.state_reason = 'learned' and o.kind in ('learn', 'renew') and not exists (
        select 1 from learning_records r where ${learned} and ${renews})
      returning o.id, o.openings),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, ${importId}, 'reopened', openings, ${now} from reopened),
    stepless as (
      delete from chase_steps s using reopened o where s.obligation_id = o.id),
    silenced as (
      update notices n set state = 'suppressed', reason = 'opened again', state_at = ${now} from reopened o
      where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.state = 'planned')
    select count(*)::int as count from reopened`.execute(tx);
  return rows[0]?.count ?? 0;
}
