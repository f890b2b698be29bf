import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Whom an employee number or a work e-mail meant at a moment, whatever its case; null: nobody, or more than one. */
export async function personNamed(db: Tx, name: string, knownAt: string): Promise<string | null> {
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from person_identifiers
    where kind in ('employee-number', 'email') and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt})
    union select distinct person_id from roster_facts
    where attribute = 'email' and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt}) and valid_to is null`.execute(db);
  const [first, second] = rows;
  return first && !second ? first.personId : null;
}
