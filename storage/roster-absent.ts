import { sql } from 'kysely';
import { statementText } from '../domain/imports/employment-statement.ts';
import type { Tx } from './database.ts';
import { rosterTables } from './staged-roster.ts';

/**
 * Stages those whom a full snapshot leaves out: people whom its source knows, who are not in the file, and whose employment
 * holds on its day as far as files up to that day have told. Below the lines that name nobody already.
 */
export async function stageAbsentPeople(
  tx: Tx,
  { importId, source, asOf }: { importId: string; source: string; asOf: string },
): Promise<void> {
  const people = sql.raw(rosterTables(importId).people);
  await sql`
    with missing as materialized (
      select person_id from person_identifiers
      where source = ${source} and kind in ('employee-number', 'email') and known_until is null
      except select person_id from ${people} where state <> 'freed')
    insert into ${people} (line, person_id, state, scope, told, statement)
    select least((select min(line) from ${people}), 0) - row_number() over (order by person_id), person_id, 'absent', '', 0,
      ${statementText({ employment: 'ended' })}
    from missing
    where exists (
        select from roster_facts f where f.person_id = missing.person_id and f.known_until is null
          and f.valid_from <= ${asOf} and (f.valid_to is null or f.valid_to > ${asOf})
          and case f.attribute when 'employment-told' then f.value not like 'ended %'
            when 'employment' then f.value <> 'ended' and not exists (
              select from roster_facts t where t.person_id = missing.person_id and t.attribute = 'employment-told' and t.known_until is null)
            else false end)`.execute(tx);
}
