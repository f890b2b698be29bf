import { sql } from 'kysely';
import type { KnownPerson } from '../domain/imports/roster-facts.ts';
import {
  employmentAttributes,
  plainAttributes,
  statementAttribute,
  type StagedAttribute,
  type StagedPerson,
} from '../domain/imports/staged.ts';
import type { WrittenStretch } from '../domain/imports/timeline.ts';
import type { Tx } from './database.ts';
import { columnOf, rosterTables, toldBit, type PersonState } from './staged-roster.ts';

/**
 * Lines of those of whom the file may say something new from its day on; everybody else it confirms. Compared in one
 * statement: what is known of a person is a row of open facts, or it is looked at more closely.
 */
export async function differingLines(
  tx: Tx,
  { importId, asOf }: { importId: string; asOf: string },
): Promise<number[]> {
  const { people } = rosterTables(importId);
  const compared = [...plainAttributes, statementAttribute];
  const columns = sql.join(
    compared.map(
      (attribute) => sql`max(value) filter (where attribute = ${attribute}) as ${sql.id(attribute)}`,
    ),
  );
  const differs = sql.join(
    plainAttributes.map(
      (attribute) => sql`(p.told & ${sql.lit(toldBit(attribute))} <> 0
        and p.${sql.id(columnOf(attribute))} is distinct from k.${sql.id(attribute)})`,
    ),
    sql` or `,
  );
  const { rows } = await sql<{ line: number }>`
    with known as (
      select person_id, bool_or(valid_to is not null or valid_from > ${asOf}) as unsteady, ${columns}
      from roster_facts
      where known_until is null and (valid_to is null or valid_to > ${asOf})
        and attribute <> all(${[...employmentAttributes]}::text[])
      group by person_id)
    select p.line from ${sql.raw(people)} p left join known k using (person_id)
    where p.state in ('absent', 'freed') or (p.state = 'taken' and (k.person_id is null or k.unsteady or ${differs}
      or (p.statement is not null and p.statement is distinct from k.${sql.id(statementAttribute)})))
    order by p.line`.execute(tx);
  return rows.map(({ line }) => line);
}

/** Lines of everybody of whom the file says something. */
export async function tellingLines(tx: Tx, importId: string): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select line from ${sql.raw(rosterTables(importId).people)} where state <> 'present' order by line`.execute(
    tx,
  );
  return rows.map(({ line }) => line);
}

/** How many rows tell of somebody. */
export async function takenCount(tx: Tx, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.raw(rosterTables(importId).people)} where state = 'taken'`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** People of the file by their lines. */
export async function peopleOnLines(
  tx: Tx,
  importId: string,
  lines: number[],
): Promise<(StagedPerson & { state: PersonState })[]> {
  type Row = { line: number; personId: string; state: PersonState; told: number; statement: string | null };
  const { rows } = await sql<Row & Record<string, string | null>>`
    select line, person_id as "personId", state, told, statement, ${sql.join(
      plainAttributes.map((attribute) => sql`${sql.id(columnOf(attribute))} as ${sql.id(attribute)}`),
    )}
    from ${sql.raw(rosterTables(importId).people)} where line = any(${lines}::int[]) order by line`.execute(
    tx,
  );
  return rows.map((row) => {
    const facts: StagedPerson['facts'] = {};
    for (const attribute of plainAttributes)
      if (Math.floor(row.told / toldBit(attribute)) % 2 === 1) facts[attribute] = row[attribute] ?? null;
    const { line, personId, state, statement } = row;
    return { line, personId, state, statement, facts };
  });
}

/** All that is known of people now. */
export async function knownPeople(tx: Tx, personIds: string[]): Promise<Map<string, KnownPerson>> {
  const { rows } = await sql<WrittenStretch & { personId: string; attribute: StagedAttribute }>`
    select person_id as "personId", attribute, value, valid_from as "from", valid_to as "to", id, import_id as "importId", line
    from roster_facts where known_until is null and value is not null and person_id = any(${personIds}::uuid[])
    order by person_id, attribute, valid_from`.execute(tx);
  const people = new Map<string, KnownPerson>();
  for (const { personId, attribute, ...stretch } of rows) {
    const person = people.get(personId) ?? {};
    people.set(personId, person);
    (person[attribute] ??= []).push(stretch);
  }
  return people;
}
