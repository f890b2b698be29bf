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
    where kind = 'employee-number' and value = any(${numbers}::text[]) and valid_to is null ${among}`.execute(
    db,
  );
  return grouped(rows);
}

export async function peopleByEmail(db: Tx, emails: string[]): Promise<PeopleByValue> {
  const { rows } = await sql<{ value: string; personId: string }>`
    select distinct value, person_id as "personId" from person_identifiers
    where kind = 'email' and value = any(${emails}::text[]) and valid_to is null`.execute(db);
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

/** The id of somebody whom a source numbers: opaque, and the same in every run of one installation. */
export async function createPersonIds(
  db: Tx,
  source: string,
): Promise<(numbers: string[]) => Promise<Map<string, string>>> {
  const { person_salt: salt } = await db
    .selectFrom('installation')
    .select('person_salt')
    .executeTakeFirstOrThrow();
  return async (numbers) => {
    const known = await peopleByNumber(db, { numbers, source });
    return new Map(
      numbers.map((number) => [
        number,
        known.get(number)?.[0] ?? idOf(salt, source, '', 'employee-number', number),
      ]),
    );
  };
}

function grouped(rows: { value: string; personId: string }[]): PeopleByValue {
  const map: PeopleByValue = new Map();
  for (const { value, personId } of rows) map.set(value, [...(map.get(value) ?? []), personId]);
  return map;
}
