import { sql } from 'kysely';
import type { Assignment } from '../domain/assignments.ts';
import type { Tx } from './database.ts';

/** What imported tables make mandatory on a day, as it was known at a moment. */
export async function assignmentsOn(
  db: Tx,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select content ->> 'course' as course, person_id as "personId", unit_ids as "unitIds", content ->> 'role' as role,
      (content ->> 'dueOn')::date as "dueOn", import_id as "importId"
    from told_at('assignments', ${knownAt})
    where (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day})
    order by id`.execute(db);
  return rows;
}
