import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The people who have one of these work e-mails or employee numbers now, in the order of their ids. Compared without case. */
export async function peopleNamed(db: Tx, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const wanted = names.map((name) => name.trim().toLowerCase());
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from person_identifiers
    where lower(value) = any(${wanted}) and kind in ('email', 'employee-number') and valid_to is null and known_until is null
    order by 1`.execute(db);
  return rows.map(({ personId }) => personId);
}
