import { sql } from 'kysely';
import type { Completion } from '../domain/milestones/completed-courses.ts';
import type { PracticalRecord } from '../domain/milestones/first-projects.ts';
import type { TitleChange } from '../domain/milestones/new-roles.ts';
import type { Tx } from './database.ts';

interface Known {
  /** ISO 8601, or `infinity` for what is known last. */
  knownAt: string;
}

/** Titles that followed other ones without a day between them. */
export async function titleChanges(db: Tx, { knownAt }: Known): Promise<TitleChange[]> {
  const { rows } = await sql<TitleChange>`
    with titles as materialized (
      select person_id, value, valid_from, valid_to from roster_facts
      where attribute = 'title' and value is not null
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt}))
    select n.person_id as "personId", n.valid_from as on, b.value as "from", n.value as "to"
    from titles n join titles b on b.person_id = n.person_id and b.valid_to = n.valid_from and b.value <> n.value
    order by 1, 2`.execute(db);
  return rows;
}

/**
 * What is on record of people's practical work: forms and imported levels whose source is a project or a practical assessment (a form as of
 * its campaign's due day, because no finer time is kept), portfolios, and completed courses that are projects.
 */
export async function practicalRecords(
  db: Tx,
  { knownAt, day, projectCourses }: Known & { day: string; projectCourses: readonly string[] },
): Promise<PracticalRecord[]> {
  const { rows } = await sql<PracticalRecord>`
    select person_id as "personId", min(happened_on) as on from (
      select f.subject_id as person_id, least(c.due_on, ${day}::date) as happened_on
      from rating_forms f join campaigns c on c.id = f.campaign_id
      where f.source in ('practical', 'project') and c.opens_on <= ${day}
      union all
      select person_id, (content ->> 'assessedOn')::date from told_at('levels', ${knownAt})
      where content ->> 'source' in ('practical', 'project')
      union all
      select person_id, coalesce((content ->> 'declaredOn')::date, as_of) from told_at('declared', ${knownAt})
      where content ->> 'evidence' = 'portfolio'
      union all
      select person_id, completed_on from completions where course_id = any(${[...projectCourses]})
    ) found
    where person_id is not null and happened_on <= ${day} group by person_id order by 1`.execute(db);
  return rows;
}

/** Every completion that counts, as it is known now, of whoever completed something or got another title since a day, YYYY-MM-DD. */
export async function completionsOfMovers(db: Tx, { since }: { since: string }): Promise<Completion[]> {
  const { rows } = await sql<Completion>`
    select person_id as "personId", course_id as "courseId", min(completed_on) as "completedOn" from completions
    where completed_on is not null and person_id in (
      select person_id from completions where completed_on >= ${since}
      union select person_id from roster_facts where attribute = 'title' and valid_from >= ${since} and known_until is null)
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
