import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

/** Whom values of identifiers belong to now: person ids by value; more than one: several systems number alike. */
export type PeopleByValue = Map<string, string[]>;

/** People by employee number, of one source or of any. */
export async function peopleByNumber(
  db: Tx,
  { numbers, source }: { numbers: string[]; source?: string },
): Promise<PeopleByValue> {
  const among = source === undefined ? sql`` : sql`and source = ${source}`;
  const { rows } = await sql<{ value: string; personId: string }>`
    select distinct value, person_id as "personId" from person_identifiers
    where kind = 'employee-number' and value = any(${numbers}::text[]) and valid_to is null and known_until is null ${among}`.execute(
    db,
  );
  return grouped(rows);
}

export async function peopleByEmail(db: Tx, emails: string[]): Promise<PeopleByValue> {
  const { rows } = await sql<{ value: string; personId: string }>`
    select distinct value, person_id as "personId" from person_identifiers
    where kind = 'email' and value = any(${emails}::text[]) and valid_to is null and known_until is null`.execute(
    db,
  );
  return grouped(rows);
}

/** People by full name in lower case, as the roster spells it now. */
export async function peopleByName(db: Tx, names: string[]): Promise<PeopleByValue> {
  const { rows } = await sql<{ value: string; personId: string }>`
    select distinct lower(value) as value, person_id as "personId" from roster_facts
    where attribute = 'display-name' and lower(value) = any(${names}::text[]) and known_until is null and valid_to is null`.execute(
    db,
  );
  return grouped(rows);
}

/** A number with the scope within which it means somebody; empty: the whole source. */
export interface ScopedNumber {
  scope: string;
  number: string;
}

/** One text for a number in its scope. */
export function scopedKey({ scope, number }: ScopedNumber): string {
  return `${scope}\u0000${number}`;
}

/** Whom the numbers of a source meant on a day, by scopedKey: who had it then, or else who has had it first since. */
export async function numberedOn(
  db: Tx,
  { source, day, numbers }: { source: string; day: string; numbers: ScopedNumber[] },
): Promise<Map<string, string>> {
  const { rows } = await sql<ScopedNumber & { personId: string }>`
    select distinct on (scope, value) scope, value as number, person_id as "personId" from person_identifiers
    where kind = 'employee-number' and source = ${source} and known_until is null
      and value = any(${numbers.map(({ number }) => number)}::text[])
    order by scope, value, (valid_to is null or valid_to > ${day}) desc, valid_from`.execute(db);
  return new Map(rows.map((row) => [scopedKey(row), row.personId]));
}

/** Whom numbers of a source mean but for zeros in front: by the number without them, where that means one person only. */
export async function numberedWithoutZeros(
  db: Tx,
  { source, numbers }: { source: string; numbers: string[] },
): Promise<Map<string, { personId: string; name: string | null }>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ bare: string; personId: string; name: string | null }>`
    with bare as materialized (
      select ltrim(value, '0') as bare, min(person_id::text)::uuid as person_id from person_identifiers
      where kind = 'employee-number' and source = ${source} and scope = '' and valid_to is null and known_until is null
      group by 1 having count(distinct person_id) = 1),
    found as materialized (select * from bare where bare = any(${numbers}::text[])),
    names as materialized (
      select person_id, string_agg(value, ' ' order by attribute) as name from roster_facts
      where attribute in ('given-name', 'family-name', 'display-name') and known_until is null and valid_to is null
        and person_id = any(array(select person_id from found)) group by person_id)
    select bare, person_id as "personId", name from found left join names using (person_id)`.execute(db);
  return new Map(rows.map(({ bare, ...person }) => [bare, person]));
}

export interface NumberedElsewhere {
  personId: string;
  /** All words of their name. */
  name: string;
  hasAddress: boolean;
}

/** Who has numbers in other sources now and whose name is known, by number. */
export async function numberedElsewhere(
  db: Tx,
  { source, numbers }: { source: string; numbers: string[] },
): Promise<Map<string, NumberedElsewhere[]>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<NumberedElsewhere & { value: string }>`
    with holders as materialized (
      select distinct value, person_id from person_identifiers
      where kind = 'employee-number' and source <> ${source} and value = any(${numbers}::text[]) and valid_to is null
        and known_until is null),
    names as materialized (
      select person_id, string_agg(value, ' ') as name from roster_facts
      where attribute in ('given-name', 'family-name', 'display-name') and known_until is null and valid_to is null
        and person_id = any(array(select person_id from holders)) group by person_id),
    addressed as materialized (
      select distinct person_id from person_identifiers where kind = 'email' and valid_to is null and known_until is null
        and person_id = any(array(select person_id from holders)))
    select value, person_id as "personId", name, exists (select from addressed a where a.person_id = h.person_id) as "hasAddress"
    from holders h join names using (person_id) where name is not null`.execute(db);
  return Map.groupBy(rows, ({ value }) => value);
}

/** Without the zeros that spreadsheets take away; null: not a number of digits alone. */
export function withoutZeros(number: string): string | null {
  return /^\d+$/.test(number) ? number.replace(/^0+/, '') : null;
}

export interface EmailHolder {
  personId: string;
  /** The source numbers them already. */
  numbered: boolean;
  /** All words of their name; null: none is known. */
  name: string | null;
}

/** Who has addresses now, by address. */
export async function emailHolders(
  db: Tx,
  { source, emails }: { source: string; emails: string[] },
): Promise<Map<string, EmailHolder[]>> {
  if (emails.length === 0) return new Map();
  // Joined as sets: looked up one by one they take hours where the planner knows little of the tables yet.
  const { rows } = await sql<EmailHolder & { value: string }>`
    with holders as materialized (
      select distinct value, person_id from person_identifiers
      where kind = 'email' and value = any(${emails}::text[]) and valid_to is null and known_until is null),
    numbered as materialized (
      select distinct person_id from person_identifiers
      where kind = 'employee-number' and source = ${source} and valid_to is null and known_until is null),
    names as materialized (
      select person_id, string_agg(value, ' ' order by attribute) as name from roster_facts
      where attribute in ('given-name', 'family-name', 'display-name') and known_until is null and valid_to is null
        and person_id = any(array(select person_id from holders)) group by person_id)
    select h.value, h.person_id as "personId", n.person_id is not null as numbered, f.name
    from holders h left join numbered n using (person_id) left join names f using (person_id)
    order by h.value, h.person_id`.execute(db);
  const holders = new Map<string, EmailHolder[]>();
  for (const { value, ...holder } of rows) {
    const same = holders.get(value);
    if (same) same.push(holder);
    else holders.set(value, [holder]);
  }
  return holders;
}

export interface DecidedLinks {
  /** Person ids by `kind` and value. */
  confirmed: Map<string, string>;
  /** `kind`, value and person id. */
  refused: Set<string>;
}

/** What people said of whom the numbers and addresses of a source mean. */
export async function decidedLinks(db: Tx, source: string): Promise<DecidedLinks> {
  const { rows } = await sql<{ kind: string; value: string; personId: string; state: string }>`
    select kind, value, person_id as "personId", state from person_links
    where source = ${source} and (state = 'confirmed' or (state = 'refused' and decided_by is not null))`.execute(
    db,
  );
  const confirmed = rows.filter(({ state }) => state === 'confirmed');
  const refused = rows.filter(({ state }) => state === 'refused');
  return {
    confirmed: new Map(confirmed.map(({ kind, value, personId }) => [`${kind} ${value}`, personId])),
    refused: new Set(refused.map(({ kind, value, personId }) => `${kind} ${value} ${personId}`)),
  };
}

/** Suggests that addresses of a source mean people of another name, for a person to decide. What was decided stays. */
export async function suggestPeople(
  db: Tx,
  { source, importId }: { source: string; importId: string },
  suggested: { email: string; personId: string; line: number }[],
): Promise<void> {
  if (suggested.length === 0) return;
  await sql`
    insert into person_links (source, kind, value, person_id, state, import_id, line)
    select distinct on (email, "personId") ${source}, 'email', email, "personId", 'suggested', ${importId}::uuid, line
    from jsonb_to_recordset(${JSON.stringify(suggested)}) as s(email text, "personId" uuid, line int)
    order by email, "personId", line
    on conflict do nothing`.execute(db);
}

/** The id of somebody new: opaque, and the same in every run of one installation. */
export async function newPersonIds(
  db: Tx,
  source: string,
): Promise<(by: { number: ScopedNumber } | { email: string }) => string> {
  const { person_salt: salt } = await db
    .selectFrom('installation')
    .select('person_salt')
    .executeTakeFirstOrThrow();
  return (by) =>
    'number' in by
      ? idOf(salt, source, by.number.scope, 'employee-number', by.number.number)
      : idOf(salt, source, '', 'email', by.email);
}

function grouped(rows: { value: string; personId: string }[]): PeopleByValue {
  const map: PeopleByValue = new Map();
  for (const { value, personId } of rows) map.set(value, [...(map.get(value) ?? []), personId]);
  return map;
}
