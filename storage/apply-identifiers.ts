import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { RosterApply } from './apply-roster.ts';
import { rosterTables, toldBit } from './staged-roster.ts';

const tellsEmail = sql`(p.told & ${sql.lit(toldBit('email'))}) <> 0`;

/**
 * Writes by what numbers and addresses the people of a file go. An address that somebody no longer has is ended for everybody
 * first, then given out anew; what an older file tells holds up to the day of the next file about the person.
 */
export async function applyIdentifiers(tx: Tx, apply: RosterApply): Promise<void> {
  await endAddresses(tx, apply);
  await writeAddresses(tx, apply);
  await writeNumbers(tx, apply);
}

async function endAddresses(tx: Tx, { importId, source, asOf, now }: RosterApply): Promise<void> {
  const { people, later } = rosterTables(importId);
  await sql`
    with ended as (
      update person_identifiers i set known_until = ${now}, ended_by = ${importId}
      from ${sql.raw(people)} p
      where i.person_id = p.person_id and i.kind = 'email' and i.valid_to is null and i.known_until is null
        and (p.state = 'freed' or (p.state = 'taken' and i.source = ${source} and ${tellsEmail}))
        and i.value is distinct from p.email
        and not exists (select from ${sql.raw(later)} l where l.person_id = p.person_id and 'email' = any(l.attributes))
      returning i.*)
    insert into person_identifiers (person_id, source, scope, kind, value, valid_from, valid_to, known_since, import_id, written_by)
    select person_id, source, scope, kind, value, valid_from, ${asOf}::date, ${now}, import_id, ${importId}
    from ended where valid_from < ${asOf}::date`.execute(tx);
}

async function writeAddresses(tx: Tx, { importId, source, asOf, now }: RosterApply): Promise<void> {
  const { people, later } = rosterTables(importId);
  await sql`
    insert into person_identifiers (person_id, source, kind, value, valid_from, valid_to, known_since, import_id, written_by)
    select p.person_id, ${source}, 'email', p.email, ${asOf}::date, l.until, ${now}, ${importId}, ${importId}
    from ${sql.raw(people)} p
      left join (select person_id, min(as_of) as until from ${sql.raw(later)} where 'email' = any(attributes) group by 1) l
        using (person_id)
    where p.state = 'taken' and ${tellsEmail} and p.email is not null
      and not exists (
        select from person_identifiers i where i.person_id = p.person_id and i.source = ${source} and i.kind = 'email'
          and i.value = p.email and i.known_until is null and i.valid_from <= ${asOf}::date
          and (i.valid_to is null or i.valid_to > ${asOf}::date))
    on conflict (source, scope, kind, value) where valid_to is null and known_until is null do nothing`.execute(
    tx,
  );
}

/** A number that was known from a later day on is known from this one now. */
async function writeNumbers(tx: Tx, { importId, source, asOf, now }: RosterApply): Promise<void> {
  const people = sql.raw(rosterTables(importId).people);
  await sql`
    with earlier as (
      update person_identifiers i set known_until = ${now}, ended_by = ${importId}
      from ${people} p
      where p.state = 'taken' and i.person_id = p.person_id and i.source = ${source} and i.kind = 'employee-number'
        and i.scope = p.scope and i.value = p.number and i.known_until is null and i.valid_to is null
        and i.valid_from > ${asOf}::date
      returning i.*)
    insert into person_identifiers (person_id, source, scope, kind, value, valid_from, known_since, import_id, written_by)
    select person_id, source, scope, kind, value, ${asOf}::date, ${now}, import_id, ${importId} from earlier`.execute(
    tx,
  );
  await sql`
    insert into person_identifiers (person_id, source, scope, kind, value, valid_from, known_since, import_id, written_by)
    select p.person_id, ${source}, p.scope, 'employee-number', p.number, ${asOf}::date, ${now}, ${importId}, ${importId}
    from ${people} p where p.state = 'taken' and p.number is not null order by p.line
    on conflict (source, scope, kind, value) where valid_to is null and known_until is null do nothing`.execute(
    tx,
  );
}
