import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Who has one of these managers, or is in one of these units (not below), on a day as it was known at a moment: by manager or unit, in the order of ids. */
export async function peopleUnder(
  db: Tx,
  attribute: 'manager' | 'unit',
  { ids, day, knownAt }: { ids: readonly string[]; day: string; knownAt: string },
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ under: string; people: string[] }>`
    select value as under, array_agg(person_id order by person_id) as people from roster_facts
    where attribute = ${attribute} and value = any(${[...ids]}::text[])
      and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
      and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
    group by value`.execute(db);
  return new Map(rows.map(({ under, people }) => [under, people]));
}
