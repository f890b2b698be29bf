import { sql } from 'kysely';
import { chasingPhases } from './chase-steps.ts';
import type { Tx } from './database.ts';
import { applyExemptions, exemptBefore } from './exemptions.ts';

export interface LearningSettled {
  closed: number;
  /** Closed before by a record that is gone, or no longer says “completed”. */
  reopened: number;
}

/** Phases of a campaign that collects, or will again. */
const runningPhases = [...chasingPhases, 'paused', 'held'];

/** The import that changed the records; null: a day came. */
interface Settling {
  now: string;
  importId: string | null;
}

/** Of a course that has to be learned: completed, and known so now. `r` the completion, `o` what is owed. */
const learned = sql`r.person_id = o.person_id and r.course_id = o.subject_key`;
/**
 * A renewal wants more than the certificate that is running out: a newer completion, or one that is valid beyond its due day
 * beside that certificate. One whose expiry was corrected is the same still.
 */
const renews = sql`(o.kind <> 'renew' or coalesce(r.completed_on >= o.opened_at::date or (r.valid_until > o.due_on and exists (
  select 1 from completions e where e.person_id = o.person_id and e.course_id = o.subject_key and e.valid_until <= o.due_on)), false))`;

/**
 * Brings what has to be learned in line with the learning records as they are known now: closes what a valid completion
 * settles, however late and whether exempt or not, and opens again what such a record had closed that has been taken back
 * or is no completion any more; an exemption that holds then counts. A certificate that ran out opens nothing: that is a
 * renewal's; neither does another attempt that was begun after a completion. Repeating it changes nothing.
 */
export async function settleLearning(tx: Tx, settling: Settling): Promise<LearningSettled> {
  const closed = await close(tx, settling);
  const reopened = await reopen(tx, settling);
  await applyExemptions(tx, settling.now);
  return { closed, reopened };
}

async function close(tx: Tx, { now, importId }: Settling): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with known as (
      select o.id, coalesce(min(r.completed_on), organisation_day(${now})) as completed_on
      from obligations o join completions r on ${learned} and ${renews} and (r.valid_until is null or r.valid_until > organisation_day(${now}))
      where o.state in ('open', 'exempt') and o.kind in ('learn', 'renew') group by o.id),
    closed as (
      update obligations o set state = 'done', state_at = ${now}, state_reason = 'learned', import_id = ${importId},
        exempt_until = null, effective_on = k.completed_on
      from known k where k.id = o.id and o.state in ('open', 'exempt')
      returning o.id, o.openings),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, ${importId}, 'closed', openings, ${now} from closed where ${importId}::uuid is not null)
    select count(*)::int as count from closed`.execute(tx);
  return rows[0]?.count ?? 0;
}

/**
 * Its ladder begins anew under the next number, so steps and unsent lines of the opening before go. Who was exempt from it in
 * its campaign when it was learned is so again, until the same day. Of one course one obligation opens, that of a campaign that runs or of a standing program first; the others are covered by it. Where its day has
 * passed it is due with its campaign, which may have been given more time meanwhile.
 */
async function reopen(tx: Tx, { now, importId }: Settling): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with candidates as (
      select o.id, x.reason as exempt, x.until, row_number() over (partition by o.person_id, o.subject_key, x.reason order by
          coalesce(c.phase in ('done', 'cancelled', 'computing', 'reporting', 'celebrating'), false), o.due_on, o.id) = 1
        and not exists (select 1 from obligations p where p.person_id = o.person_id and p.subject_key = o.subject_key
          and p.state = 'open' and p.kind in ('learn', 'renew')) as first,
        case when o.due_on < organisation_day(${now}) and c.due_on > o.due_on and c.phase = any(${[...runningPhases]}) then c.due_on
          else o.due_on end as due_on
      from obligations o left join campaigns c on c.id = o.campaign_id
      left join lateral (${exemptBefore({ id: sql`o.id`, state: 'done', day: sql`organisation_day(${now})` })}) x on true
      where o.state = 'done' and o.state_reason = 'learned' and o.kind in ('learn', 'renew') and not exists (
        select 1 from completions r where ${learned} and ${renews})),
    changed as (
      update obligations o set state = case when d.exempt is not null then 'exempt' when d.first then 'open' else 'withdrawn' end, state_at = ${now},
        state_reason = coalesce(d.exempt, case when d.first then 'taken-back' else 'covered' end), exempt_until = d.until, import_id = ${importId}, due_on = d.due_on,
        openings = case when d.opens then greatest(o.openings, o.nudged) + 1 else o.openings end, reopened_at = case when d.opens then ${now}::timestamptz else o.reopened_at end
      from (select *, first and exempt is null as opens from candidates) d where d.id = o.id and o.state = 'done'
      returning o.id, o.openings, o.state),
    reopened as (select id, openings from changed where state = 'open'),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, ${importId}, 'reopened', openings, ${now} from reopened where ${importId}::uuid is not null),
    stepless as (
      delete from chase_steps s using changed o where s.obligation_id = o.id),
    silenced as (
      update notices n set state = 'suppressed', reason = 'opened again', state_at = ${now} from reopened o
      where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.state = 'planned')
    select count(*)::int as count from reopened`.execute(tx);
  return rows[0]?.count ?? 0;
}
