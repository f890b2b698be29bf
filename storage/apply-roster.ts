import { sql } from 'kysely';
import { timedFacts, type StagedPerson } from '../domain/imports/staged.ts';
import type { Tx } from './database.ts';

export interface RosterApply {
  importId: string;
  source: string;
  /** The day that the file describes. */
  asOf: string;
  now: string;
}

export interface StagedLine {
  line: number;
  person: StagedPerson;
}

/** Closes the addresses that the import's people no longer have, all of them before any new one is given out. */
export async function closeOldEmails(tx: Tx, { importId, source, asOf }: RosterApply): Promise<void> {
  await sql`
    update person_identifiers i set valid_to = ${asOf}::date from import_rows r
    where r.import_id = ${importId} and r.content #> '{facts,email}' is not null
      and i.person_id = (r.content ->> 'personId')::uuid and i.kind = 'email' and i.source = ${source}
      and i.valid_to is null and i.value is distinct from r.content #>> '{facts,email}'`.execute(tx);
}

/**
 * Writes one page of people: new ones with their identifiers, then the facts that differ from what is known. A changed
 * fact is closed as known until now, told again for the time before the change, and followed by the new one. Nothing is
 * deleted, and what the file confirms is not touched.
 */
export async function applyRosterPage(tx: Tx, apply: RosterApply, page: StagedLine[]): Promise<void> {
  await writePeople(tx, apply, page);
  const facts = page.flatMap(({ line, person }) =>
    timedFacts(person, apply.asOf).map((fact) => ({ ...fact, line: line > 0 ? line : null })),
  );
  const changed = await changedAttributes(tx, apply, JSON.stringify(facts));
  if (changed.length === 0) return;
  await writeFacts(tx, apply, { facts: JSON.stringify(facts), changed: JSON.stringify(changed) });
}

async function writePeople(
  tx: Tx,
  { importId, source, asOf, now }: RosterApply,
  page: StagedLine[],
): Promise<void> {
  const people = page.flatMap(({ person: { personId, employeeNumber, facts } }) => [
    ...(employeeNumber === null ? [] : [{ personId, kind: 'employee-number', value: employeeNumber }]),
    ...(facts.email ? [{ personId, kind: 'email', value: facts.email }] : []),
  ]);
  const rows = JSON.stringify(people);
  await sql`
    insert into people (id, known_since)
    select distinct "personId", ${now}::timestamptz from jsonb_to_recordset(${rows}) as p("personId" uuid)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into person_identifiers (person_id, source, kind, value, valid_from, known_since, import_id)
    select "personId", ${source}, kind, value, ${asOf}::date, ${now}, ${importId}
    from jsonb_to_recordset(${rows}) as p("personId" uuid, kind text, value text)
    on conflict (source, scope, kind, value) where valid_to is null do nothing`.execute(tx);
}

interface Changed {
  personId: string;
  attribute: string;
  /** The first day on which the new value holds. */
  cut: string;
  /** Something of this attribute was known before. */
  known: boolean;
}

/** Attributes whose course from the file's day on is not what is known already. */
async function changedAttributes(tx: Tx, { asOf }: RosterApply, facts: string): Promise<Changed[]> {
  const { rows } = await sql<Changed>`
    with told as (
      select "personId", attribute, min("changeFrom") as cut,
        array_agg(concat_ws('|', value, greatest("from", ${asOf}::date), coalesce("to", 'infinity')) order by "from")
          filter (where value is not null and ("to" is null or "to" > ${asOf}::date)) as course
      from jsonb_to_recordset(${facts}) as f("personId" uuid, attribute text, value text, "from" date, "changeFrom" date, "to" date)
      group by 1, 2),
    known as (
      select person_id, attribute,
        array_agg(concat_ws('|', value, greatest(valid_from, ${asOf}::date), coalesce(valid_to, 'infinity')) order by valid_from)
          filter (where valid_to is null or valid_to > ${asOf}::date) as course
      from roster_facts
      where known_until is null and person_id in (select "personId" from told)
      group by 1, 2)
    select t."personId", t.attribute, t.cut, k.person_id is not null as known
    from told t left join known k on k.person_id = t."personId" and k.attribute = t.attribute
    where t.course is distinct from k.course`.execute(tx);
  return rows;
}

async function writeFacts(
  tx: Tx,
  { importId, now }: RosterApply,
  { facts, changed }: { facts: string; changed: string },
): Promise<void> {
  await sql`
    with changed as (
      select * from jsonb_to_recordset(${changed}) as c("personId" uuid, attribute text, cut date, known boolean)),
    closed as (
      update roster_facts f set known_until = ${now} from changed c
      where f.person_id = c."personId" and f.attribute = c.attribute and f.known_until is null
        and (f.valid_to is null or f.valid_to > c.cut)
      returning f.person_id, f.attribute, f.value, f.valid_from, c.cut, f.import_id, f.line),
    written as (
      select person_id, attribute, value, valid_from, cut as valid_to, import_id, line, 0 as turn
      from closed where valid_from < cut
      union all
      select f."personId", f.attribute, f.value, case when c.known then f."changeFrom" else f."from" end, f."to",
        ${importId}::uuid, f.line, 1
      from jsonb_to_recordset(${facts}) as f("personId" uuid, attribute text, value text, "from" date, "changeFrom" date,
        "to" date, line int)
      join changed c using ("personId", attribute)
      where f.value is not null and (not c.known or f."changeFrom" is not null))
    insert into roster_facts (person_id, attribute, value, valid_from, valid_to, known_since, import_id, line)
    select person_id, attribute, value, valid_from, valid_to, ${now}, import_id, line
    from written order by turn, line, valid_from`.execute(tx);
}

/** People of the source who are employed but in no row of a full snapshot, neither taken nor rejected. */
export async function absentPeople(
  tx: Tx,
  { source, asOf, now }: Omit<RosterApply, 'importId'>,
  present: string[],
): Promise<{ personId: string; hiredOn: string | null }[]> {
  const { rows } = await sql<{ personId: string; hiredOn: string | null }>`
    select r.person_id as "personId", r.hired_on as "hiredOn" from roster_on(${asOf}, ${now}) r
    where r.employment in ('active', 'leave', 'future')
      and exists (select 1 from person_identifiers i where i.person_id = r.person_id and i.source = ${source}
        and i.kind = 'employee-number' and i.valid_to is null)
      and not exists (select 1 from person_identifiers i where i.person_id = r.person_id and i.source = ${source}
        and i.kind = 'employee-number' and i.valid_to is null and i.value = any(${present}::text[]))
    order by 1`.execute(tx);
  return rows;
}
