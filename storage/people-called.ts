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
  return (await eachCalled(db, [words])).get(words) ?? [];
}

/** The same for many at once, by the words; of what means nobody there is no entry. */
export async function eachCalled(db: Tx, words: readonly string[]): Promise<Map<string, NamedPerson[]>> {
  const { rows } = await sql<NamedPerson & { asked: string }>`
    with asked as (select words, lower(words) as low from unnest(${[...new Set(words)]}::text[]) as w(words)),
    names as (
      select person_id, max(value) filter (where attribute = 'display-name') as shown,
        concat_ws(' ', max(value) filter (where attribute = 'given-name'), max(value) filter (where attribute = 'family-name')) as whole
      from roster_facts where known_until is null and valid_to is null
        and attribute in ('display-name', 'given-name', 'family-name') group by person_id),
    called as (
      select a.words, i.person_id from asked a join person_identifiers i on lower(i.value) = a.low
      where i.kind in ('employee-number', 'email') and i.known_until is null and i.valid_to is null
      union
      select a.words, r.person_id from asked a join roster_facts r on lower(r.value) = a.low
      where r.attribute = 'email' and r.known_until is null and r.valid_to is null
      union
      select a.words, n.person_id from asked a join names n on lower(n.shown) = a.low
      union
      select a.words, n.person_id from asked a join names n on lower(n.whole) = a.low)
    select c.words as asked, x.* from called c join lateral (${named} where p.id = c.person_id) x on true
    order by x.number, x."personId"`.execute(db);
  return Map.groupBy(rows, ({ asked }) => asked);
}

/** Everybody whom an employee number, a work e-mail or a display name ever meant, also when what said so was taken back. */
export async function peopleOnceCalled(db: Tx, words: string): Promise<NamedPerson[]> {
  const last = (...attributes: string[]) => sql`(select value from roster_facts
    where person_id = p.id and attribute = any(${attributes}) and value is not null order by id desc limit 1)`;
  const { rows } = await sql<NamedPerson>`
    select p.id as "personId", ${last('email')} as email,
      coalesce(${last('display-name')}, nullif(concat_ws(' ', ${last('given-name')}, ${last('family-name')}), '')) as name,
      (select value from person_identifiers where person_id = p.id and kind = 'employee-number' order by id desc limit 1) as number
    from people p where p.id in (
      select person_id from person_identifiers where kind in ('employee-number', 'email') and lower(value) = lower(${words})
      union
      select person_id from roster_facts where attribute in ('email', 'display-name') and lower(value) = lower(${words}))
    order by number, p.id`.execute(db);
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
