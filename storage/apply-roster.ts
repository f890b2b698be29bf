import { sql } from 'kysely';
import { changedFacts, type FactChange, type KnownFact } from '../domain/imports/roster-facts.ts';
import type { StagedPerson } from '../domain/imports/staged.ts';
import type { Tx } from './database.ts';
import { rosterOn } from './roster.ts';

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

/** Closes the addresses that these people no longer have: for everybody, before any address is given out anew. */
export async function closeOldEmails(
  tx: Tx,
  { source, asOf }: RosterApply,
  people: StagedPerson[],
): Promise<void> {
  const emails = people.flatMap(({ personId, facts: { email } }) =>
    email === undefined ? [] : [{ personId, email }],
  );
  await sql`
    update person_identifiers i set valid_to = ${asOf}::date
    from jsonb_to_recordset(${JSON.stringify(emails)}) as e("personId" uuid, email text)
    where i.person_id = e."personId" and i.kind = 'email' and i.source = ${source} and i.valid_to is null
      and i.value is distinct from e.email`.execute(tx);
}

/**
 * Writes one page of people: new ones with their identifiers, then the facts that differ from what is known. A changed
 * fact is closed as known until now, told again for the time before the change, and followed by the new one. Nothing is
 * deleted, and what the file confirms is not touched.
 */
export async function applyRosterPage(tx: Tx, apply: RosterApply, page: StagedLine[]): Promise<void> {
  await writePeople(tx, apply, page);
  const known = await knownFacts(
    tx,
    page.map(({ person }) => person.personId),
  );
  const changes = page.flatMap(({ line, person }) =>
    changedFacts(person, known.get(person.personId) ?? [], apply.asOf).map((change) => ({
      ...change,
      line: line > 0 ? line : null,
    })),
  );
  if (changes.length > 0) await writeFacts(tx, apply, changes);
}

async function knownFacts(tx: Tx, personIds: string[]): Promise<Map<string, KnownFact[]>> {
  const { rows } = await sql<KnownFact & { personId: string }>`
    select person_id as "personId", attribute, value, valid_from as "from", valid_to as "to" from roster_facts
    where known_until is null and person_id = any(${personIds}::uuid[])`.execute(tx);
  const byPerson = new Map<string, KnownFact[]>();
  for (const { personId, ...fact } of rows) {
    const facts = byPerson.get(personId);
    if (facts) facts.push(fact);
    else byPerson.set(personId, [fact]);
  }
  return byPerson;
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
    on conflict (source, scope, kind, value) where valid_to is null and known_until is null do nothing`.execute(tx);
}

async function writeFacts(
  tx: Tx,
  { importId, now }: RosterApply,
  changes: (FactChange & { line: number | null })[],
): Promise<void> {
  const closing = changes.flatMap(({ personId, attribute, cut }) =>
    cut === null ? [] : [{ personId, attribute, cut }],
  );
  const fresh = changes.flatMap(({ personId, attribute, line, stretches }) =>
    stretches.map((stretch) => ({ personId, attribute, line, ...stretch })),
  );
  await sql`
    with closed as (
      update roster_facts f set known_until = ${now}
      from jsonb_to_recordset(${JSON.stringify(closing)}) as c("personId" uuid, attribute text, cut date)
      where f.person_id = c."personId" and f.attribute = c.attribute and f.known_until is null
        and (f.valid_to is null or f.valid_to > c.cut)
      returning f.person_id, f.attribute, f.value, f.valid_from, c.cut, f.import_id, f.line),
    written as (
      select person_id, attribute, value, valid_from, cut as valid_to, import_id, line, 0 as turn
      from closed where valid_from < cut
      union all
      select "personId", attribute, value, "from", "to", ${importId}::uuid, line, 1
      from jsonb_to_recordset(${JSON.stringify(fresh)}) as f("personId" uuid, attribute text, value text, "from" date,
        "to" date, line int))
    insert into roster_facts (person_id, attribute, value, valid_from, valid_to, known_since, import_id, line)
    select person_id, attribute, value, valid_from, valid_to, ${now}, import_id, line
    from written order by turn, line, valid_from`.execute(tx);
}

/** People whom the source numbers and who are employed, but none of whose numbers is among `present`. */
export async function absentPeople(
  tx: Tx,
  { source, asOf, now }: Omit<RosterApply, 'importId'>,
  present: string[],
): Promise<{ personId: string; hiredOn: string | null }[]> {
  const { rows: numbered } = await sql<{ personId: string; numbers: string[] }>`
    select person_id as "personId", array_agg(value) as numbers from person_identifiers
    where source = ${source} and kind = 'employee-number' and valid_to is null group by 1 order by 1`.execute(
    tx,
  );
  // Compared here: an array of every number of a large file is slow to look through in SQL.
  const inFile = new Set(present);
  const personIds = numbered
    .filter(({ numbers }) => !numbers.some((number) => inFile.has(number)))
    .map(({ personId }) => personId);
  const known = await rosterOn(tx, { day: asOf, knownAt: now, personIds });
  return known.filter(({ employment }) => employment !== null && employment !== 'ended');
}
