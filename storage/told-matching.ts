import { sql } from 'kysely';
import { unitFinder } from '../domain/imports/plain/unit-finder.ts';
import type { Tx } from './database.ts';
import { listUnits } from './units.ts';

/** Headers under which the file names people and units, for findings. */
export interface NamingHeaders {
  number: string | null;
  email: string | null;
  unit: string | null;
}

/**
 * Finds the people and units of all staged rows of a plain table at once: employee number, then e-mail, then a link that a
 * person confirmed. Rows of which one is not found leave with a finding; the others keep ids and a key, and no longer say how
 * the file named anybody. Returns how many rows left, and how many of them because of a unit.
 */
export async function matchTold(
  tx: Tx,
  { importId, source, headers }: { importId: string; source: string; headers: NamingHeaders },
): Promise<{ gone: number; unitless: number }> {
  const units = await foundUnits(tx, importId);
  const { rows } = await sql<{ gone: number; unitless: number }>`
    with named as materialized (
      select line, content ->> 'employeeNumber' as number, content ->> 'email' as email, content -> 'units' as units
      from import_rows where import_id = ${importId}),
    identifiers as (
      select kind, value, array_agg(distinct person_id) as people from (
        select kind, value, person_id from person_identifiers
        where valid_to is null and known_until is null and kind in ('employee-number', 'email')
        union all
        select kind, value, person_id from person_links
        where state = 'confirmed' and source = ${source} and kind in ('employee-number', 'email')) known
      group by kind, value),
    units as (
      select u.name, u.id, u.code from jsonb_to_recordset(${JSON.stringify(units)}) as u(name text, id uuid, code text)),
    unit_rows as (
      select n.line, array_agg(distinct u.id order by u.id) as ids, max(u.code) as code
      from named n cross join lateral jsonb_array_elements_text(n.units) as wanted(name) join units u using (name)
      group by n.line),
    judged as materialized (
      select n.line, coalesce(num.people[1], mail.people[1]) as person_id, coalesce(u.ids, '{}'::uuid[]) as unit_ids,
        case
          when array_length(num.people, 1) > 1 then 'AmbiguousPerson'
          when num.people is not null and mail.people is not null and not num.people[1] = any(mail.people) then 'AmbiguousPerson'
          when num.people is null and array_length(mail.people, 1) > 1 then 'AmbiguousPerson'
          when coalesce(n.number, n.email) is not null and num.people is null and mail.people is null then 'UnknownPerson'
        end as person_code,
        case when n.number is null or (array_length(num.people, 1) = 1 and mail.people is not null)
          then ${headers.email}::text else ${headers.number}::text end as person_column,
        u.code as unit_code
      from named n
      left join identifiers num on num.kind = 'employee-number' and num.value = n.number
      left join identifiers mail on mail.kind = 'email' and mail.value = n.email
      left join unit_rows u on u.line = n.line),
    wrong as (
      select line, coalesce(person_code, unit_code) as code,
        case when person_code is null then ${headers.unit}::text else person_column end as column_name
      from judged where coalesce(person_code, unit_code) is not null),
    told as (
      insert into import_findings (import_id, line, column_name, code, severity, value_class)
      select ${importId}, line, column_name, code, 'rejected', 'text' from wrong order by line),
    gone as (
      delete from import_rows r using wrong w where r.import_id = ${importId} and r.line = w.line),
    matched as (
      update import_rows r set content = jsonb_build_object(
        'key', concat_ws('|', coalesce(j.person_id::text, ''), array_to_string(j.unit_ids, ','), r.content ->> 'keyed'),
        'personId', j.person_id, 'unitIds', to_jsonb(j.unit_ids), 'values', jsonb_strip_nulls(r.content -> 'values'),
        'validFrom', r.content -> 'validFrom', 'validTo', r.content -> 'validTo')
      from judged j
      where r.import_id = ${importId} and r.line = j.line and j.person_code is null and j.unit_code is null)
    select count(*)::int as gone, (count(*) filter (where code in ('UnknownUnit', 'AmbiguousUnit')))::int as unitless
    from wrong`.execute(tx);
  return rows[0] ?? { gone: 0, unitless: 0 };
}

/** Each name of a unit that the staged rows hold, with the unit that it means. */
async function foundUnits(
  tx: Tx,
  importId: string,
): Promise<{ name: string; id: string | null; code: string | null }[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_array_elements_text(content -> 'units') as name from import_rows
    where import_id = ${importId}`.execute(tx);
  if (rows.length === 0) return [];
  const find = unitFinder(await listUnits(tx));
  return rows.map(({ name }) => {
    const found = find(name);
    return 'id' in found ? { name, id: found.id, code: null } : { name, id: null, code: found.code };
  });
}
