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
  s."costMinor", s.currency, s."validUntil", null::timestamptz)`);
const known =
  sql.raw(`(r.status, r.course_title, r.course_id, r.started_on, r.completed_on, r.score, r.minutes,
  r.cost_minor, r.currency, r.valid_until, r.taken_back_at)`);
/** What a later export has told stands against an earlier one: its records count as unchanged. */
const toldLater = (importId: string) => sql`
  (select i.as_of from imports i where i.id = r.import_id) > (select i.as_of from imports i where i.id = ${importId})`;
const sameAttempt = sql.raw(
  `r.person_id = s."personId" and r.course_key = s."courseKey" and r.attempt_key = s."attemptKey"`,
);

/** What an import would change of the learning records. */
export async function compareLearning(tx: Tx, importId: string): Promise<RecordDifference> {
  const { rows } = await sql<RecordDifference>`
    with ${staged(importId)}, compared as (
      select case
        when r.id is null then case when s.outcome = 'void' then 'unchanged' else 'new' end
        when ${toldLater(importId)} then 'unchanged'
        when s.outcome = 'void' then case when r.taken_back_at is null then 'taken-back' else 'unchanged' end
        when ${says} is distinct from ${known} then 'changed'
        else 'unchanged' end as what
      from staged s left join learning_records r on ${sameAttempt})
    select (count(*) filter (where what = 'new'))::int as new, (count(*) filter (where what = 'changed'))::int as changed,
      (count(*) filter (where what = 'taken-back'))::int as "takenBack",
      (count(*) filter (where what = 'unchanged'))::int as unchanged
    from compared`.execute(tx);
  return rows[0] ?? { new: 0, changed: 0, unchanged: 0, takenBack: 0 };
}

/**
 * Writes what differs, by person, course and attempt; a withdrawn attempt is marked as taken back, never deleted. An export
 * of an earlier day than the one that a record is from adds what was missing and changes nothing that is known since.
 */
export async function applyLearning(
  tx: Tx,
  { importId, now }: { importId: string; now: string },
): Promise<void> {
  await sql`
    with ${staged(importId)}
    insert into learning_records as r (id, person_id, course_key, course_id, course_title, attempt_key, status, started_on,
      completed_on, score, minutes, cost_minor, currency, valid_until, import_id, line, known_since)
    select id_of('learning-record', s."personId"::text, s."courseKey", s."attemptKey"), s."personId", s."courseKey",
      s."courseId", s."courseTitle", s."attemptKey", s.outcome, s."startedOn", s."completedOn", s.score, s.minutes,
      s."costMinor", s.currency, s."validUntil", ${importId}, s.line, ${now}
    from staged s where s.outcome <> 'void' order by s.line
    on conflict (person_id, course_key, attempt_key) do update set course_id = excluded.course_id,
      course_title = excluded.course_title, status = excluded.status, started_on = excluded.started_on,
      completed_on = excluded.completed_on, score = excluded.score, minutes = excluded.minutes,
      cost_minor = excluded.cost_minor, currency = excluded.currency, valid_until = excluded.valid_until,
      import_id = excluded.import_id, line = excluded.line, known_since = excluded.known_since, taken_back_at = null
    where ${known} is distinct from (excluded.status, excluded.course_title, excluded.course_id, excluded.started_on,
      excluded.completed_on, excluded.score, excluded.minutes, excluded.cost_minor, excluded.currency,
      excluded.valid_until, null::timestamptz) and not ${toldLater(importId)}`.execute(tx);
  await sql`
    with ${staged(importId)}
    update learning_records r set taken_back_at = ${now}, import_id = ${importId}, line = s.line
    from staged s where s.outcome = 'void' and ${sameAttempt} and r.taken_back_at is null
      and not ${toldLater(importId)}`.execute(tx);
}
