import { sql } from 'kysely';
import type { Mentorship } from '../domain/milestones/grown-mentees.ts';
import type { Tx } from './database.ts';
import { personMeant } from './person-meant.ts';

/** Who mentors whom on a day (YYYY-MM-DD), as imported tables had told it at a moment; mentors whom nobody knows are left out. */
export async function mentorships(
  db: Tx,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<Mentorship[]> {
  const { rows } = await sql<Mentorship>`
    with told as materialized (
      select person_id, content ->> 'mentor' as mentor from told_at('mentors', ${knownAt})
      where person_id is not null and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day})
    ), known as materialized (
      select mentor, ${personMeant(sql.ref('m.mentor'), knownAt)} as id from (select distinct mentor from told) m)
    select distinct k.id as "mentorId", t.person_id as "menteeId"
    from told t join known k on k.mentor = t.mentor where k.id is not null order by 1, 2`.execute(db);
  return rows;
}
