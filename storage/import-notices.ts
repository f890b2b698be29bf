import { sql } from 'kysely';
import type { SentNotices } from '../domain/imports/undo.ts';
import type { Tx } from './database.ts';

const namedOfEach = 100;

/**
 * The notices that have left (or may have) because of an import: about obligations that it opened or opened again, from
 * that opening on, and congratulations for what its records say. By kind and rung, the first of each named.
 */
export async function noticesBecauseOf(db: Tx, importId: string): Promise<SentNotices[]> {
  const { rows } = await sql<SentNotices>`
    with because as (
      select n.id, n.kind, n.rung, n.state_at from obligation_changes h
      join notices n on n.cause_kind = 'obligation' and n.cause_id = h.obligation_id::text and n.occasion >= h.opening
      where h.import_id = ${importId} and h.change in ('opened', 'reopened') and n.state in ${left}
      union
      select n.id, n.kind, n.rung, n.state_at from learning_records r
      join milestones m on m.person_id = r.person_id and (m.kind in ('completion', 'certificate-earned') and m.subject = r.course_id
        or m.kind in ('pathway-completed', 'programme-completed', 'first-project', 'new-role') and m.found_at >= (select applied_at from imports where id = ${importId}))
      join notices n on n.cause_kind = 'milestone' and n.cause_id = m.id::text
      where r.written_by = ${importId} and r.status = 'completed' and n.state in ${left}
        and n.planned_at >= (select applied_at from imports where id = ${importId})
      union
      select n.id, n.kind, n.rung, n.state_at from notices n
      where n.cause_kind = 'alarm' and n.cause_id = ${importId} and n.state in ${left})
    select kind, rung, count(*)::int as count, (array_agg(id order by state_at, id))[1:${sql.lit(namedOfEach)}] as "noticeIds"
    from because group by kind, rung order by kind, rung`.execute(db);
  return rows;
}

const left = sql`('handing-over', 'handed-over', 'unknown', 'bounced')`;
