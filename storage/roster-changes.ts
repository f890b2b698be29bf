import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { RosterAttribute } from './schema.ts';

interface FactOf {
  personId: string;
  attribute: RosterAttribute;
}

/**
 * Which import told what is known now of an attribute of a person, or ended it: the cause of what follows from it. What an
 * older file has filled in since is no cause.
 */
export async function importsBehind(
  db: Tx,
  facts: FactOf[],
  now: string,
): Promise<(fact: FactOf) => string | null> {
  const personIds = [...new Set(facts.map(({ personId }) => personId))];
  if (personIds.length === 0) return () => null;
  const { rows } = await sql<{ personId: string; attribute: string; importId: string }>`
    select distinct on (person_id, attribute) person_id as "personId", attribute,
      case when valid_to is null then import_id else coalesce(written_by, import_id) end as "importId"
    from roster_facts
    where person_id = any(${personIds}::uuid[]) and attribute in ('employment', 'manager') and import_id is not null
      and known_since <= ${now}
    order by person_id, attribute, (valid_to is null and (known_until is null or known_until > ${now})) desc,
      known_since desc, id desc`.execute(db);
  const imports = new Map(rows.map((row) => [`${row.personId} ${row.attribute}`, row.importId]));
  return ({ personId, attribute }) => imports.get(`${personId} ${attribute}`) ?? null;
}

/** The next day on which something that the roster, or a table of assignments or leads, already says begins or ends to hold; null: none. */
export async function nextRosterDay(
  db: Tx,
  { after, knownAt }: { after: string; knownAt: string },
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from (
      select case when valid_from > ${after}::date then valid_from else valid_to end as day from roster_facts
      where (valid_from > ${after}::date or valid_to > ${after}::date)
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      union all
      select case when valid_from > ${after}::date then valid_from else valid_to end from told_records
      where kind in ('assignments', 'unit-leads') and (valid_from > ${after}::date or valid_to > ${after}::date)
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})) changes`.execute(
    db,
  );
  return rows[0]?.day ?? null;
}
