import { sql, type RawBuilder } from 'kysely';
import type { ReportScope } from '../domain/reports/report-scope.ts';
import type { LearningLine } from '../domain/workbook/records-line.ts';
import type { Db, Tx } from './database.ts';

export interface LinesAsked {
  /** YYYY-MM-DD: who worked there, and where. */
  day: string;
  /** ISO 8601. What became known later does not count. */
  knownAt: string;
  /** Whose lines; of a programme nobody's. */
  scope: ReportScope;
}

/** Few at once: what is read from the database lives until its page is written. */
const pageLines = 200;

/** How many lines there are. */
export async function countLearningLines(db: Tx, asked: LinesAsked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${linesOf(asked)}
    select count(*)::int as count from learned full join owed using (person_id, course)`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Them page by page, by unit, name and course, from one moment of the database: `most` of them after `skip`. It holds a connection until its end. */
export async function* learningLines(
  db: Db,
  { skip = 0, most, ...asked }: LinesAsked & { skip?: number; most?: number },
): AsyncGenerator<LearningLine[]> {
  const tx = await db.startTransaction().execute();
  try {
    await sql`
      declare learning_lines no scroll cursor for
      with ${linesOf(asked)}, ${namesOf(asked)}
      select r.name as person, n.number as "employeeNumber", r.title, u.name as unit, r.site, m.name as manager,
        coalesce(learned_id, case when programs is not null then course end) as "courseId", course_title as "courseTitle", coalesce(programs, '{}') as programs, period, owed.state as owed,
        due_on as "dueOn", since as "owedSince", status, started_on as "startedOn", completed_on as "completedOn",
        valid_until as "validUntil", minutes, i.source, i.file_name as "fileName", line
      from learned full join owed using (person_id, course)
      join roster r using (person_id) left join numbers n using (person_id) left join names m on m.person_id = r.manager_id
      left join units u on u.id = r.unit_id left join imports i on i.id = import_id
      order by u.name collate "C" nulls last, r.name collate "C" nulls last, r.person_id, course collate "C"
      limit ${most ?? null} offset ${skip}`.execute(tx);
    for (;;) {
      const { rows } =
        await sql<LearningLine>`fetch ${sql.raw(String(pageLines))} from learning_lines`.execute(tx);
      if (rows.length > 0) yield rows;
      if (rows.length < pageLines) break;
    }
  } finally {
    await tx.rollback().execute();
  }
}

/** Who is asked about (`roster`), what they learned and what they owed. A course that is not known goes by its key in the system. */
function linesOf({ day, knownAt, scope }: LinesAsked): RawBuilder<unknown> {
  return sql`
    roster as materialized (
      select person_id, unit_id, site, title, manager_id,
        coalesce(display_name, nullif(concat_ws(' ', given_name, family_name), '')) as name
      from roster_on(${day}, ${knownAt}) where employment in ('active', 'leave') and ${within(scope)}),
    learned as (
      select distinct on (person_id, coalesce(course_id, course_key)) person_id, coalesce(course_id, course_key) as course,
        course_id as learned_id, course_title, status, started_on, completed_on, valid_until, minutes, import_id, line
      from learning_records join roster using (person_id)
      where known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      order by person_id, coalesce(course_id, course_key), status = 'completed' desc, completed_on desc nulls last,
        started_on desc nulls last, course_key, attempt_key desc),
    latest as (
      select o.person_id, o.subject_key as course, o.program, o.period, o.id, e.state, e.due_on, e.since
      from obligations o join roster using (person_id)
      cross join lateral (
        select state, due_on, coalesce(effective_on, organisation_day(at)) as since from obligation_events
        where obligation_id = o.id and at <= ${knownAt} order by at desc, id desc limit 1) e
      where o.kind in ('learn', 'renew') and e.state <> 'withdrawn'),
    owed as (
      select person_id, course, array_agg(distinct program order by program) as programs,
        ${latestOf('period')}, ${latestOf('state')}, ${latestOf('due_on')}, ${latestOf('since')}
      from latest group by person_id, course)`;
}

/** Of several demands for one course the one that is due last counts. */
function latestOf(column: string): RawBuilder<unknown> {
  return sql.raw(`(array_agg(${column} order by due_on desc, id))[1] as ${column}`);
}

function within(scope: ReportScope): RawBuilder<unknown> {
  switch (scope.of) {
    case 'organisation':
      return sql`true`;
    case 'unit':
      return sql`unit_id = any(${[...scope.unitIds]}::uuid[])`;
    case 'site':
      return sql`site = ${scope.siteId}`;
    case 'programme':
      return sql`false`;
    default:
      return scope satisfies never;
  }
}

/** Names of everybody, for managers may belong to another unit, and the numbers by which people went. */
function namesOf({ day, knownAt }: LinesAsked): RawBuilder<unknown> {
  return sql`
    names as materialized (
      select person_id, coalesce(display_name, nullif(concat_ws(' ', given_name, family_name), '')) as name
      from roster_on(${day}, ${knownAt})),
    numbers as (
      select distinct on (person_id) person_id, value as number from person_identifiers
      where kind = 'employee-number' and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      order by person_id, (valid_from <= ${day} and (valid_to is null or valid_to > ${day})) desc, valid_from, source, value)`;
}
