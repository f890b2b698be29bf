import { sql } from 'kysely';
import { agreesWithAny } from '../domain/imports/person-names.ts';
import { namesShareAWord } from '../domain/imports/text.ts';
import { warning } from '../domain/imports/findings.ts';
import type { Tx } from './database.ts';
import { resolveHashedAddresses } from './hashed-addresses.ts';
import { addFindings } from './import-rows.ts';
import { suggestLinks } from './person-links.ts';
import { stagingTables, unvisited } from './staged-learning.ts';
import { suggestCompletions } from './suggested-completions.ts';

/** Headers of the columns by which a file names people; null: it has no such column. */
interface PersonHeaders {
  number: string | null;
  email: string | null;
  name: string | null;
}

export interface MatchRequest {
  importId: string;
  /** Namespace of the numbers in the file. */
  source: string;
  /** YYYY-MM-DD: the day of rows without a date. */
  asOf: string;
  headers: PersonHeaders;
}

const pageRows = 5_000;

/**
 * Finds whom a staged file means, once for each way in which it names somebody: by number (one of the file's own source
 * before those of others), by address or its hash where the name does not contradict, by a link that a person confirmed.
 * What nobody could be found for leaves a finding with each of its rows, and an address under another name a suggestion.
 * Returns how many rows are left out.
 */
export async function matchPeople(tx: Tx, request: MatchRequest): Promise<number> {
  const { importId, source } = request;
  const { people } = stagingTables(importId);
  const hashed = await resolveHashedAddresses(tx, importId);
  await sql`
    create unlogged table ${sql.raw(people)} ${sql.raw(unvisited)} as
    with named as (
      select person_ref, line, employee_number as number, person_name as name,
        coalesce(email, (${JSON.stringify(hashed)}::jsonb ->> email_hash)) as email
      from ${sql.raw(stagingTables(importId).rows)}
      where employee_number is not null or email is not null or email_hash is not null),
    numbered as (
      select n.person_ref, array_agg(distinct i.person_id) filter (where i.source = ${source}) as own,
        array_agg(distinct i.person_id) as any
      from named n join person_identifiers i on i.value = n.number and i.kind in ('employee-number', 'lms-id')
        and i.valid_to is null and i.known_until is null group by 1),
    addressed as (
      select n.person_ref, array_agg(distinct i.person_id) as people
      from named n join person_identifiers i on i.value = n.email and i.kind = 'email' and i.valid_to is null
        and i.known_until is null group by 1),
    linked as (
      select person_ref, array_agg(distinct person_id) as people from (
        select n.person_ref, l.person_id from named n join person_links l on l.value = n.email
          where l.kind = 'email' and l.source = ${source} and l.state = 'confirmed'
        union all
        select n.person_ref, l.person_id from named n join person_links l on l.value = n.number
          where l.kind <> 'email' and l.source = ${source} and l.state = 'confirmed') l group by 1),
    candidates as (
      select n.*, coalesce(u.own, u.any, '{}') as by_number, coalesce(a.people, '{}') as by_email,
        coalesce(l.people, '{}') as by_link, u.own is null as elsewhere
      from named n left join numbered u using (person_ref) left join addressed a using (person_ref)
        left join linked l using (person_ref)),
    found as (
      select *, case
          when cardinality(by_number) = 1 and (by_email = '{}' or by_number <@ by_email) then 'number'
          when cardinality(by_link) = 1 then 'link'
          when cardinality(by_number) > 1 then 'AmbiguousNumber'
          when by_number <> '{}' then 'AmbiguousEmail'
          when cardinality(by_email) > 1 then 'AmbiguousEmail'
          when by_email <> '{}' then 'email'
          else 'Unknown' end as how
      from candidates)
    select person_ref, line, number, email, name, how, elsewhere,
      case how when 'number' then by_number[1] when 'link' then by_link[1] when 'email' then by_email[1] end as person_id,
      null::date as until
    from found`.execute(tx);
  await sql.raw(`analyze ${people}`).execute(tx);
  await endReusedNumbers(tx, request);
  await compareNames(tx, request);
  await suggestLinks(tx, request);
  await suggestCompletions(tx, request);
  return tellUnmatched(tx, request);
}

/** A number that was refused to somebody else, because its holder had left, means the holder only up to that day. */
async function endReusedNumbers(tx: Tx, { importId }: MatchRequest): Promise<void> {
  await sql`
    update ${sql.raw(stagingTables(importId).people)} p set until = e.ended_on
    from person_links l join imports i on i.id = l.import_id and i.state = 'applied'
      join ${ended} e on e.person_id = l.person_id
    where l.state = 'refused' and l.kind = 'employee-number' and l.value = p.number and l.person_id = p.person_id
      and p.how = 'number'`.execute(tx);
}

/** Since when people are no longer employed. */
const ended = sql`(
  select person_id, max(valid_from) as ended_on from roster_facts
  where attribute = 'employment' and value = 'ended' and known_until is null and valid_to is null group by 1)`;

interface NamedCandidate {
  ref: number;
  line: number;
  name: string;
  how: 'number' | 'email';
  endedOn: string | null;
  known: string[];
}

/**
 * An address under another name is nobody's until a person says so. A number under another name means its holder, but not after
 * they had left: then it may have gone to somebody else. That it is another source's number is told, because two sources may
 * number two people alike.
 */
async function compareNames(tx: Tx, { importId, headers }: MatchRequest): Promise<void> {
  const people = sql.raw(stagingTables(importId).people);
  for (let after = 0; ;) {
    const { rows } = await sql<NamedCandidate>`
      with page as (
        select p.person_ref, p.line, p.name, p.how, p.person_id, e.ended_on
        from ${people} p left join ${ended} e on e.person_id = p.person_id and p.how = 'number'
        where p.person_ref > ${after} and p.name is not null and p.until is null
          and (p.how = 'email' or (p.how = 'number' and (e.ended_on is not null or p.elsewhere)))
          and not exists (select from roster_facts f where f.person_id = p.person_id and f.attribute = 'display-name'
            and f.known_until is null and f.value = p.name)
        order by p.person_ref limit ${pageRows})
      select p.person_ref as ref, p.line, p.name, p.how, p.ended_on as "endedOn", array(
          select value from roster_facts f where f.person_id = p.person_id and f.attribute = 'display-name'
            and f.known_until is null and value is not null
          union
          select g.value || ' ' || s.value from roster_facts g join roster_facts s on s.person_id = g.person_id
          where g.person_id = p.person_id and g.attribute = 'given-name' and s.attribute = 'family-name'
            and g.known_until is null and s.known_until is null) as known
      from page p order by 1`.execute(tx);
    const others = rows.filter(({ name, known }) => !agreesWithAny(name, known));
    const of = (how: NamedCandidate['how']) => others.filter((one) => one.how === how).map(({ ref }) => ref);
    await sql`
      update ${people} set how = 'NameDiffers' where person_ref = any(${of('email')}::int[])`.execute(tx);
    await sql`
      update ${people} p set until = e.ended_on from ${ended} e
      where p.person_ref = any(${of('number')}::int[]) and e.person_id = p.person_id`.execute(tx);
    const elsewhere = others.filter(
      ({ how, endedOn, name, known }) =>
        how === 'number' && endedOn === null && !known.some((one) => namesShareAWord(name, one)),
    );
    await addFindings(
      tx,
      importId,
      elsewhere.map(({ line }) => ({ line, ...warning('OtherName', headers.number) })),
    );
    if (rows.length < pageRows) return;
    after = rows.at(-1)?.ref ?? after;
  }
}

/** A finding for each row of somebody who was not found. Afterwards `person_id` is there only for those who were. */
async function tellUnmatched(tx: Tx, { importId, asOf, headers }: MatchRequest): Promise<number> {
  const { rows, people } = stagingTables(importId);
  const { rows: doubtful } = await sql`
    select from ${sql.raw(people)} where until is not null or how not in ('number', 'link', 'email') limit 1`.execute(
    tx,
  );
  if (doubtful.length === 0) return 0;
  const numberOrEmail = headers.number ?? headers.email;
  const { numAffectedRows } = await sql`
    insert into import_findings (import_id, line, column_name, code, severity, value_class)
    select ${importId}, r.line, case p.how when 'AmbiguousNumber' then ${headers.number}
        when 'AmbiguousEmail' then ${headers.email} when 'NameDiffers' then ${headers.name} else ${numberOrEmail} end,
      case when p.how in ('number', 'link', 'email') then 'NumberReused' when p.how = 'NameDiffers' then p.how
        when p.how = 'Unknown' then 'UnknownPerson' else 'AmbiguousPerson' end, 'rejected', 'text'
    from ${sql.raw(rows)} r join ${sql.raw(people)} p using (person_ref)
    where p.how not in ('number', 'link', 'email')
      or (p.until is not null and coalesce(r.completed_on, r.started_on, ${asOf}::date) >= p.until)
    order by r.line`.execute(tx);
  await sql`
    update ${sql.raw(people)} set person_id = null
    where person_id is not null and how not in ('number', 'link', 'email')`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
