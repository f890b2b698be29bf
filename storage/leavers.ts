import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Somebody whose employment ends, as it is known now. */
export interface Leaver {
  /** YYYY-MM-DD: the first day on which they are no longer employed. */
  endedOn: string;
  /** All words of their name; null: none is known. */
  name: string | null;
}

/** Those of the people whose employment has ended or will, and after whose end nothing is known. */
export async function leaversAmong(db: Tx, personIds: string[]): Promise<Map<string, Leaver>> {
  const { rows } = await sql<Leaver & { personId: string }>`
    with ended as materialized (
      select person_id, max(valid_from) as ended_on from roster_facts
      where person_id = any(${personIds}::uuid[]) and known_until is null and valid_to is null
        and attribute = 'employment' and value = 'ended'
      group by person_id),
    names as materialized (
      select person_id, string_agg(value, ' ') as name from roster_facts
      where person_id = any(array(select person_id from ended)) and known_until is null and valid_to is null
        and attribute in ('given-name', 'family-name', 'display-name')
      group by person_id)
    select person_id as "personId", ended_on as "endedOn", name from ended left join names using (person_id)`.execute(
    db,
  );
  return new Map(rows.map(({ personId, ...leaver }) => [personId, leaver]));
}
