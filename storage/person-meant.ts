import { sql, type RawBuilder } from 'kysely';

/** Whom an employee number or a work e-mail meant at a moment, whatever its case, within a statement; null: nobody, or more than one. */
export function personMeant(name: string | RawBuilder<unknown>, knownAt: string): RawBuilder<string | null> {
  return sql<string | null>`(select (array_agg(meant.id))[1] from (
    select person_id from person_identifiers
    where kind in ('employee-number', 'email') and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt})
    union select person_id from roster_facts
    where attribute = 'email' and lower(value) = lower(trim(${name})) and known_since <= ${knownAt}
      and (known_until is null or known_until > ${knownAt}) and valid_to is null) meant(id) having count(*) = 1)`;
}
