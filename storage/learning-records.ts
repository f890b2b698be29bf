import { sql } from 'kysely';
import type { RepeatedRows } from '../domain/configuration/import-profile.ts';
import type { RecordDifference } from '../domain/imports/difference.ts';
import type { Tx } from './database.ts';
import { stagingTables, unvisited, type StagingTables } from './staged-learning.ts';

export interface LearningComparison {
  importId: string;
  source: string;
  /** YYYY-MM-DD: what the file describes. */
  asOf: string;
  /** Header that findings about repeated rows name. */
  column: string | null;
  repeated: RepeatedRows;
}

export interface LearningCompared {
  records: RecordDifference;
  /** Rows that count once or not at all because others are about the same attempt, and how many of them were rejected. */
  gone: number;
  rejected: number;
}

const columns =
  sql.raw(`person_id, course_key, course_id, course_title, attempt_key, status, started_on, completed_on, score,
  minutes, cost_minor, currency, valid_until`);
const says = (table: string) =>
  sql.raw(
    `(${['status', 'course_title', 'course_id', 'started_on', 'completed_on', 'score', 'minutes', 'cost_minor', 'currency', 'valid_until'].map((column) => `${table}.${column}`).join(', ')})`,
  );
const key = (table: string) => sql.raw(`(${table}.person_id, ${table}.course_key, ${table}.attempt_key)`);

/**
 * Works out what a staged file would change, for people who were matched (match-people.ts), and keeps what is to be written in
 * the order of the key. Course keys carry their source: two systems may give one code to two courses. Of several rows about
 * one attempt equal ones count once.
 */
export async function compareLearning(tx: Tx, of: LearningComparison): Promise<LearningCompared> {
  const tables = stagingTables(of.importId);
  // Sorting and joining a million rows is shared with the server's other processes.
  await sql`set local work_mem = '256MB'`.execute(tx);
  await sql`set local parallel_setup_cost = 0`.execute(tx);
  await sql`set local parallel_tuple_cost = 0.001`.execute(tx);
  await nameRows(tx, tables, of.source);
  const fillsOnly = await laterIsApplied(tx, of);
  await sql`
    create unlogged table ${sql.raw(tables.writes)} ${sql.raw(unvisited)} as
    with stated as (
      select ${statedColumns},
        row_number() over (partition by (p.rank << 32) | c.rank, r.attempt_key order by r.line) as turn
      from ${statedFrom(tables)} where ${beforeEnd(of.asOf)})
    select s.line, s.turn, r.id as current_id, ${verdict(fillsOnly)} as verdict, ${columnsOf('s')}
    from stated s left join learning_records r on r.known_until is null and ${key('r')} = ${key('s')}
    where s.turn > 1 or ${verdict(fillsOnly)} <> 'unchanged'`.execute(tx);
  const settled = await settleRepeated(tx, tables, of);
  if (fillsOnly) await leaveWhatEnded(tx, tables, of);
  return { records: await countWrites(tx, tables), ...settled };
}

/** A later export of this source stands against an earlier one, which then only adds what was missing. */
async function laterIsApplied(tx: Tx, { importId, source, asOf }: LearningComparison): Promise<boolean> {
  const { rows } = await sql`
    select from imports where kind = 'learning' and source = ${source} and state = 'applied' and as_of > ${asOf}
      and id <> ${importId} limit 1`.execute(tx);
  return rows.length > 0;
}

const columnsOf = (table: string) =>
  sql.raw(
    `person_id course_key course_id course_title attempt_key status started_on completed_on score minutes cost_minor currency valid_until`
      .split(' ')
      .map((column) => `${table}.${column}`)
      .join(', '),
  );

const verdict = (fillsOnly: boolean) => sql`case
  when r.id is null then case when s.status = 'void' then 'unchanged' else 'new' end
  when ${fillsOnly} then 'unchanged'
  when s.status = 'void' then 'taken-back'
  when ${says('s')} is distinct from ${says('r')} then 'changed'
  else 'unchanged' end`;

/**
 * Person and course of each number in the staged rows, as tables, which a statement may read by several processes. Two ranks in
 * one number sort as fast as one.
 */
async function nameRows(
  tx: Tx,
  { rows, people, known, courses }: StagingTables,
  source: string,
): Promise<void> {
  await sql`
    create unlogged table ${sql.raw(known)} ${sql.raw(unvisited)} as
    select person_ref, person_id, until, dense_rank() over (order by person_id) as rank
    from ${sql.raw(people)} where person_id is not null`.execute(tx);
  await sql`
    create unlogged table ${sql.raw(courses)} ${sql.raw(unvisited)} as
    select course_ref, ${source} || '/' || course_key as course_key, course_title, course_id,
      dense_rank() over (order by course_key) as rank
    from ${sql.raw(rows)} where course_key is not null`.execute(tx);
  await sql.raw(`analyze ${known}, ${courses}`).execute(tx);
}

const statedColumns =
  sql.raw(`r.line, p.person_id, c.course_key, c.course_id, c.course_title, r.attempt_key, r.status,
  r.started_on, r.completed_on, r.score, r.minutes, r.cost_minor, r.currency, r.valid_until`);

/** Staged rows with person and course. */
const statedFrom = ({ rows, known, courses }: StagingTables) =>
  sql.raw(`${rows} r join ${known} p using (person_ref) join ${courses} c using (course_ref)`);

const beforeEnd = (asOf: string) =>
  sql`(p.until is null or coalesce(r.completed_on, r.started_on, ${asOf}::date) < p.until)`;

/**
 * Of the rows about one attempt equal ones count once; of differing ones none, or, where the system writes a row for each
 * assignment, the one that got furthest. Each that does not count leaves a finding.
 */
async function settleRepeated(
  tx: Tx,
  tables: StagingTables,
  of: LearningComparison,
): Promise<{ gone: number; rejected: number }> {
  const { importId, column, repeated } = of;
  const writes = sql.raw(tables.writes);
  const { rows: any } = await sql`select from ${writes} where turn > 1 limit 1`.execute(tx);
  if (any.length === 0) return { gone: 0, rejected: 0 };
  const { rows } = await sql<{ gone: number; rejected: number }>`
    with repeated as (select distinct person_id, course_key, attempt_key from ${writes} where turn > 1),
    stated as (
      select ${statedColumns} from ${statedFrom(tables)} join repeated t
        on t.person_id = p.person_id and t.course_key = c.course_key and t.attempt_key = r.attempt_key
      where ${beforeEnd(of.asOf)}),
    same as (
      select s.*, first_value(line) over by_key as first, first_value(line) over by_furthest as furthest,
        min(${says('s')}::text) over by_key_whole = max(${says('s')}::text) over by_key_whole as equal
      from stated s
      window by_key as (partition by person_id, course_key, attempt_key order by line),
        by_key_whole as (partition by person_id, course_key, attempt_key),
        by_furthest as (partition by person_id, course_key, attempt_key
          order by status = 'completed' desc, completed_on desc nulls last, started_on desc nulls last, line desc)),
    gone as (
      select line, first, case when equal then 'RepeatedRow' when ${repeated === 'furthest'} then 'SupersededRow'
        else 'DuplicateKey' end as code
      from same where case when equal then line <> first when ${repeated === 'furthest'} then line <> furthest else true end),
    dropped as (delete from ${writes} w using gone g where w.line = g.line),
    told as (
      insert into import_findings (import_id, line, column_name, code, severity, detail)
      select ${importId}, line, ${column}, code, case code when 'DuplicateKey' then 'rejected' else 'warning' end,
        'first on line ' || first
      from gone order by line)
    select count(*)::int as gone, (count(*) filter (where code = 'DuplicateKey'))::int as rejected from gone`.execute(
    tx,
  );
  return rows[0] ?? { gone: 0, rejected: 0 };
}

/** What a later export has taken back does not come back with an earlier one. */
async function leaveWhatEnded(
  tx: Tx,
  { writes }: StagingTables,
  { asOf }: LearningComparison,
): Promise<void> {
  await sql`
    delete from ${sql.raw(writes)} w using learning_records r join imports i on i.id = r.ended_by
    where ${key('r')} = ${key('w')} and r.known_until is not null and i.state = 'applied' and i.as_of > ${asOf}`.execute(
    tx,
  );
}

/** `unchanged` is what is left of the rows taken: it is not counted here. */
async function countWrites(tx: Tx, { writes }: StagingTables): Promise<RecordDifference> {
  const { rows } = await sql<RecordDifference>`
    select (count(*) filter (where verdict = 'new'))::int as new, (count(*) filter (where verdict = 'changed'))::int as changed,
      (count(*) filter (where verdict = 'taken-back'))::int as "takenBack", 0 as unchanged
    from ${sql.raw(writes)}`.execute(tx);
  return rows[0] ?? { new: 0, changed: 0, takenBack: 0, unchanged: 0 };
}

/**
 * Writes what the check found to differ: a changed record is closed and followed by another version, one that is taken back is
 * closed and has no successor. Nothing is overwritten, and what the file confirms is not touched.
 */
export async function applyLearning(
  tx: Tx,
  { importId, now }: { importId: string; now: string },
): Promise<void> {
  const writes = sql.raw(stagingTables(importId).writes);
  await sql`
    update learning_records r set known_until = ${now}, ended_by = ${importId} from ${writes} w
    where w.verdict in ('changed', 'taken-back') and r.known_until is null and ${key('r')} = ${key('w')}`.execute(
    tx,
  );
  await sql`
    insert into learning_records (${columns}, import_id, line, known_since, written_by)
    select ${columns}, ${importId}, line, ${now}, ${importId} from ${writes} where verdict in ('new', 'changed')`.execute(
    tx,
  );
}
