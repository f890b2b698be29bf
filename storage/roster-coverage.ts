import { sql } from 'kysely';
import { plainAttributes, statementAttribute, type StagedAttribute } from '../domain/imports/staged.ts';
import type { LaterFile } from '../domain/imports/roster-facts.ts';
import type { Tx } from './database.ts';
import { rosterTables, toldBit } from './staged-roster.ts';

interface FileOfSource {
  importId: string;
  source: string;
  /** YYYY-MM-DD. */
  asOf: string;
}

/** Writes down whom a roster was about, and of what it told, so that older files know what they may fill. */
export async function noteCoverage(
  tx: Tx,
  { importId, fullSnapshot }: { importId: string; fullSnapshot: boolean },
): Promise<void> {
  const { people } = rosterTables(importId);
  const names = sql.join(
    plainAttributes.map(
      (attribute) => sql`case when told & ${sql.lit(toldBit(attribute))} <> 0 then ${attribute} end`,
    ),
  );
  const told = sql`case when statement is not null then ${statementAttribute} end`;
  await sql`
    insert into roster_coverage (import_id, full_snapshot, attributes, people)
    select ${importId}::uuid, ${fullSnapshot}::boolean, array_remove(array[${names}, ${told}]::text[], null), array_agg(distinct person_id)
    from ${sql.raw(people)} where state in ('taken', 'present') group by told, statement is not null
    -- A snapshot that was about nobody left everybody out.
    union all select ${importId}::uuid, ${fullSnapshot}::boolean, '{}'::text[], '{}'::uuid[]
    where not exists (select from ${sql.raw(people)} where state in ('taken', 'present'))`.execute(tx);
}

/**
 * Stages what files of later days have told of the people of a file; false when there are none. Days by person and what was
 * told, the first one each, and the last day of all.
 */
export async function stageLaterFiles(tx: Tx, { importId, source, asOf }: FileOfSource): Promise<boolean> {
  // A file that came again, on a later day and with the same bytes, said then what it had said before.
  const files = sql`
    select i.id, u.as_of from imports u join imports i on i.source = u.source and i.kind = u.kind and i.state = 'applied'
      and (i.id = u.id or (u.state = 'unchanged' and i.file_id = u.file_id and i.mapping_version = u.mapping_version))
    where u.source = ${source} and u.kind = 'roster' and u.as_of > ${asOf} and i.id <> ${importId}`;
  const { rows } = await sql`select 1 from (${files}) files limit 1`.execute(tx);
  if (rows.length === 0) return false;
  const { people, later } = rosterTables(importId);
  await sql`
    with files as (${files}), covered as (
      select f.id, f.as_of, c.attributes, u.person_id from files f join roster_coverage c on c.import_id = f.id
      cross join lateral unnest(c.people) as u(person_id)
      where u.person_id in (select person_id from ${sql.raw(people)})),
    left_out as (
      select p.person_id, min(f.as_of) as as_of, max(f.as_of) as last_of
      from files f cross join (select distinct person_id from ${sql.raw(people)}) p
      where exists (select from roster_coverage c where c.import_id = f.id and c.full_snapshot)
        and not exists (select from covered o where o.id = f.id and o.as_of = f.as_of and o.person_id = p.person_id)
      group by p.person_id)
    insert into ${sql.raw(later)} (person_id, as_of, attributes)
    select person_id, min(as_of), attributes from covered where attributes <> '{}' group by person_id, attributes
    union all select person_id, as_of, null from left_out
    union all select person_id, max(day), '{}' from (
      select person_id, as_of as day from covered union all select person_id, last_of from left_out) days group by person_id`.execute(
    tx,
  );
  await sql.raw(`create index on ${later} (person_id)`).execute(tx);
  return true;
}

/** What was staged of later files, by person. */
export async function laterFiles(
  tx: Tx,
  importId: string,
  personIds: string[],
): Promise<Map<string, LaterFile[]>> {
  const { rows } = await sql<{ personId: string; asOf: string; told: StagedAttribute[] | null }>`
    select person_id as "personId", as_of as "asOf", attributes as told from ${sql.raw(rosterTables(importId).later)}
    where person_id = any(${personIds}::uuid[])`.execute(tx);
  const byPerson = new Map<string, LaterFile[]>();
  for (const { personId, asOf, told } of rows) {
    const files = byPerson.get(personId);
    if (files) files.push({ asOf, told });
    else byPerson.set(personId, [{ asOf, told }]);
  }
  return byPerson;
}
