import { sql } from 'kysely';
import type { RecordDifference } from '../domain/imports/difference.ts';
import type { Tx } from './database.ts';

/** A learning record as it is staged; `key` is equal for rows about the same attempt. */
export interface StagedLearning {
  key: string;
  personId: string;
  courseKey: string;
  courseTitle: string;
  courseId: string | null;
  attemptKey: string;
  outcome: 'completed' | 'failed' | 'in-progress' | 'not-started' | 'void';
  startedOn: string | null;
  completedOn: string | null;
  score: number | null;
  minutes: number | null;
  costMinor: number | null;
  currency: string | null;
  validUntil: string | null;
}

const staged = (importId: string) => sql`
  staged as (
    select i.line, c.* from import_rows i cross join lateral jsonb_to_record(i.content) as c("personId" uuid,
      "courseKey" text, "courseTitle" text, "courseId" text, "attemptKey" text, outcome text, "startedOn" date,
      "completedOn" date, score numeric, minutes int, "costMinor" bigint, currency text, "validUntil" date)
    where i.import_id = ${importId})`;

const says =
  sql.raw(`(s.outcome, s."courseTitle", s."courseId", s."startedOn", s."completedOn", s.score, s.minutes,
  s."costMinor", s.currency, s."validUntil")`);
const known =
  sql.raw(`(r.status, r.course_title, r.course_id, r.started_on, r.completed_on, r.score, r.minutes,
  r.cost_minor, r.currency, r.valid_until)`);
/** What a later export has told stands against an earlier one: its records count as unchanged. */
const compared = (importId: string) => sql`
  compared as (
    select s.*, r.id as "currentId", case
      when r.id is null then case when s.outcome = 'void' then 'unchanged' else 'new' end
      when (select i.as_of from imports i where i.id = r.import_id) > (select i.as_of from imports i where i.id = ${importId})
        then 'unchanged'
      when s.outcome = 'void' then 'taken-back'
      when ${says} is distinct from ${known} then 'changed'
      else 'unchanged' end as what
    from staged s left join learning_records r on r.known_until is null and r.person_id = s."personId"
      and r.course_key = s."courseKey" and r.attempt_key = s."attemptKey")`;

/** What an import would change of the learning records. */
export async function compareLearning(tx: Tx, importId: string): Promise<RecordDifference> {
  const { rows } = await sql<RecordDifference>`
    with ${staged(importId)}, ${compared(importId)}
    select (count(*) filter (where what = 'new'))::int as new, (count(*) filter (where what = 'changed'))::int as changed,
      (count(*) filter (where what = 'taken-back'))::int as "takenBack",
      (count(*) filter (where what = 'unchanged'))::int as unchanged
    from compared`.execute(tx);
  return rows[0] ?? { new: 0, changed: 0, unchanged: 0, takenBack: 0 };
}

/**
 * Writes what differs, by person, course and attempt: a changed record is closed and followed by another version, one that
 * is taken back is closed and has no successor. Nothing is overwritten.
 */
export async function applyLearning(
  tx: Tx,
  { importId, now }: { importId: string; now: string },
): Promise<void> {
  await sql`
    with ${staged(importId)}, ${compared(importId)}, closed as (
      update learning_records r set known_until = ${now}, ended_by = ${importId}
      from compared c where c.what in ('changed', 'taken-back') and r.id = c."currentId" returning r.id)
    select count(*) from closed`.execute(tx);
  await sql`
    with ${staged(importId)}, ${compared(importId)}
    insert into learning_records (person_id, course_key, course_id, course_title, attempt_key, status, started_on,
      completed_on, score, minutes, cost_minor, currency, valid_until, import_id, line, known_since, written_by)
    select "personId", "courseKey", "courseId", "courseTitle", "attemptKey", outcome, "startedOn", "completedOn", score,
      minutes, "costMinor", currency, "validUntil", ${importId}, line, ${now}, ${importId}
    from compared where what = 'new' order by "personId", "courseKey", "attemptKey"`.execute(tx);
}
