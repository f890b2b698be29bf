import { sql } from 'kysely';
import { escapeLiteral } from 'pg';
import type { Certificate } from '../domain/learning/certificate-figures.ts';
import { copiedObjects } from './copied-objects.ts';
import type { Tx } from './database.ts';
import type { Snapshot } from './snapshot.ts';

/** Completed courses as they were known at a moment. One that a system calls expired, without saying since when, ended with its completion. */
export async function certificatesAt(db: Tx, at: string): Promise<Certificate[]> {
  const { rows } = await sql<Certificate>`${sql.raw(knownAt(at))}`.execute(db);
  return rows;
}

/** The same beside what else is read in a snapshot. */
export async function certificatesIn(snapshot: Snapshot, at: string): Promise<Certificate[]> {
  return copiedObjects(snapshot, knownAt(at), ({ id, text, textOrNull }) => ({
    personId: id(0),
    courseId: text(1),
    completedOn: text(2),
    validUntil: textOrNull(3),
  }));
}

function knownAt(at: string): string {
  const moment = escapeLiteral(at);
  return `
    select person_id as "personId", course_id as "courseId", completed_on::text as "completedOn",
      coalesce(valid_until, case when status = 'expired' then completed_on end)::text as "validUntil"
    from learning_records
    where status in ('completed', 'expired') and course_id is not null and completed_on is not null
      and known_since <= ${moment} and (known_until is null or known_until > ${moment})
    order by person_id, course_id, completed_on, valid_until`;
}
