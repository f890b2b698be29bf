import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Somebody as a person would tell them from others. */
export interface NamedPerson {
  personId: string;
  name: string | null;
  /** The employee number of the first of their sources. */
  number: string | null;
  email: string | null;
}

const named = sql`
  select p.id as "personId", f.name, f.email, n.number
  from people p
  left join lateral (select
      coalesce(max(value) filter (where attribute = 'display-name'),
        nullif(concat_ws(' ', max(value) filter (where attribute = 'given-name'), max(value) filter (where attribute = 'family-name')), '')) as name,
      max(value) filter (where attribute = 'email') as email
    from roster_facts where person_id = p.id and known_until is null and valid_to is null
      and attribute in ('display-name', 'given-name', 'family-name', 'email')) f on true
  left join lateral (select min(value) as number from person_identifiers
    where person_id = p.id and kind = 'employee-number' and known_until is null and valid_to is null) n on true`;

/** Everybody whom an employee number, a work e-mail or a full name means now, whatever its case; by number. */
export async function peopleCalled(db: Tx, words: string): Promise<NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`
    ${named} where p.id in (
      select person_id from person_identifiers
      where kind in ('employee-number', 'email') and lower(value) = lower(${words}) and known_until is null and valid_to is null
      union
      select person_id from roster_facts
      where attribute = 'email' and lower(value) = lower(${words}) and known_until is null and valid_to is null
      union
      select person_id from roster_facts where known_until is null and valid_to is null
        and attribute in ('display-name', 'given-name', 'family-name') group by person_id
      having lower(max(value) filter (where attribute = 'display-name')) = lower(${words})
        or lower(concat_ws(' ', max(value) filter (where attribute = 'given-name'),
          max(value) filter (where attribute = 'family-name'))) = lower(${words}))
    order by n.number, p.id`.execute(db);
  return rows;
}

/** The same for people by id. */
export async function peopleNamed(db: Tx, personIds: readonly string[]): Promise<Map<string, NamedPerson>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<NamedPerson>`${named} where p.id = any(${[...personIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Every full name of the roster of now, for a hint at whom a misspelt one means. */
export async function knownNames(db: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct value as name from roster_facts
    where attribute in ('display-name', 'email') and known_until is null and valid_to is null order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}
