import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';

/** Whom an employee number or a work e-mail meant at a moment, whatever its case; null: nobody, or more than one. */
export async function personNamed(db: Tx, name: string, knownAt: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select ${personMeant(name, knownAt)} as id`.execute(db);
  return rows[0]?.id ?? null;
}

/** The same within a statement. */
export function personMeant(name: string, knownAt: string): RawBuilder<string | null> {
  return sql<string | null>`(select (array_agg(meant.id))[1] from (
    select person_id from person_identifiers
    where kind in ('employee-number', 'email') and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt})
    union select person_id from roster_facts
    where attribute = 'email' and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt}) and valid_to is null) meant(id) having count(*) = 1)`;
}
