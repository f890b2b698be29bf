import { sql } from 'kysely';
import type { Certificate } from '../domain/learning/certificate-figures.ts';
import type { Tx } from './database.ts';

/** Completed courses as they were known at a moment. One that a system calls expired, without saying since when, ended with its completion. */
export async function certificatesAt(db: Tx, at: string): Promise<Certificate[]> {
  const { rows } = await sql<Certificate>`
    select person_id as "personId", course_id as "courseId", completed_on as "completedOn",
      coalesce(valid_until, case when status = 'expired' then completed_on end) as "validUntil"
    from learning_records
    where status in ('completed', 'expired') and course_id is not null and completed_on is not null
      and known_since <= ${at} and (known_until is null or known_until > ${at})
    order by person_id, course_id, completed_on, valid_until`.execute(db);
  return rows;
}
