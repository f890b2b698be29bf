import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { SuggestedLink } from './person-links.ts';

/** A suggested link with what a person needs to decide about it. */
export interface SuggestedPerson extends SuggestedLink {
  /** Name and number of whom we know by the value; null: not told. */
  personName: string | null;
  employeeNumber: string | null;
  fileName: string | null;
}

const fact = (attribute: string) => sql`(
  select value from roster_facts f where f.person_id = l.person_id and f.attribute = ${sql.lit(attribute)}
    and f.known_until is null order by f.valid_from desc limit 1)`;

/** Links that wait for a person, by source and value, at most `limit`; `total` counts all of them. */
export async function suggestedPeople(
  db: Tx,
  limit: number,
): Promise<{ total: number; people: SuggestedPerson[] }> {
  const { rows } = await sql<SuggestedPerson & { total: number }>`
    select l.source, l.kind, l.value, l.person_id as "personId", l.import_id as "importId", l.line,
      coalesce(${fact('display-name')}, nullif(concat_ws(' ', ${fact('given-name')}, ${fact('family-name')}), '')) as "personName",
      (select p.value from person_identifiers p where p.person_id = l.person_id and p.kind = 'employee-number'
        and p.known_until is null order by p.valid_from desc limit 1) as "employeeNumber",
      i.file_name as "fileName", (count(*) over ())::int as total
    from person_links l left join imports i on i.id = l.import_id
    where l.state = 'suggested' order by l.source, l.value, l.person_id limit ${limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, people: rows };
}

/** The import that suggested a link; null: none did. */
export async function importOfLink(
  db: Tx,
  { source, kind, value, personId }: Pick<SuggestedLink, 'source' | 'kind' | 'value' | 'personId'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('person_links')
    .select('import_id as importId')
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.importId ?? null;
}
