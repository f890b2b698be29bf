import { sql } from 'kysely';
import { rosterChanges, type RosterChange } from '../domain/imports/count-change.ts';
import type { Tx } from './database.ts';
import { isStaged, rosterTables } from './staged-roster.ts';

/** What a staged roster would do to one person; somebody may occur once for each change. */
export interface StagedChange {
  name: string;
  /** Of the file; null: no line of it names them. */
  line: number | null;
  /** Names of managers and units, titles, words of employment, before and after; null: none, or nothing to say. */
  before: string | null;
  after: string | null;
}

/** People whom one kind of change would meet. */
export interface ChangeGroup {
  change: RosterChange;
  /** How many there are of them in all. */
  total: number;
  people: StagedChange[];
}

export interface ChangeQuestion {
  importId: string;
  /** YYYY-MM-DD: the day that the file describes. */
  asOf: string;
  knownAt: Date;
  /** Only this kind; null: all of them. */
  change: RosterChange | null;
  /** Of each kind. */
  limit: number;
  /** How many of each kind to leave out at the beginning. */
  offset?: number;
}

/**
 * What would change, kind by kind and in each by name, as it was planned when the file was checked. Empty once the plan is
 * gone, and for what only fills the history.
 */
export async function stagedChanges(
  db: Tx,
  { importId, asOf, knownAt, change, limit, offset = 0 }: ChangeQuestion,
): Promise<ChangeGroup[]> {
  if (!(await isStaged(db, importId))) return [];
  const { changes, people } = rosterTables(importId);
  const { rows } = await sql<ChangeGroup>`
    with page as (select * from ${sql.raw(changes)} where ${change}::text is null or change = ${change}),
    wanted as (
      select person_id::text as id from page union select before from page where change = 'manager'
      union select after from page where change = 'manager'),
    told as (
      select person_id::text as id, coalesce(max(display_name), nullif(concat_ws(' ', max(given_name), max(family_name)), '')) as name
      from ${sql.raw(people)} where person_id::text in (select id from wanted) group by person_id),
    known as (
      select person_id::text as id, coalesce(display_name, nullif(concat_ws(' ', given_name, family_name), '')) as name
      from roster_on(${asOf}, ${knownAt}) where person_id in (select id::uuid from wanted)),
    named as (
      select w.id, coalesce(t.name, k.name, '?') as name from wanted w left join told t using (id) left join known k using (id)),
    unit_names as (
      select unit as id, max(unit_path::jsonb ->> -1) as name from ${sql.raw(people)} where unit is not null group by unit
      union select id::text, name from units where id::text not in (select unit from ${sql.raw(people)} where unit is not null)),
    numbered as (
      select p.change, p.line, n.name, p.person_id,
        coalesce(mb.name, ub.name, case when p.change not in ('manager', 'unit') then p.before end) as before,
        coalesce(ma.name, ua.name, case when p.change not in ('manager', 'unit') then p.after end) as after,
        count(*) over (partition by p.change)::int as total,
        row_number() over (partition by p.change order by n.name collate "C", p.person_id, p.line) as nth
      from page p join named n on n.id = p.person_id::text
        left join named mb on p.change = 'manager' and mb.id = p.before left join named ma on p.change = 'manager' and ma.id = p.after
        left join unit_names ub on p.change = 'unit' and ub.id = p.before left join unit_names ua on p.change = 'unit' and ua.id = p.after)
    select change, total, json_agg(json_build_object('name', name, 'line', line, 'before', before, 'after', after) order by nth) as people
    from numbered where nth > ${offset} and nth <= ${offset + limit} group by change, total
    order by array_position(${[...rosterChanges]}::text[], change)`.execute(db);
  return rows;
}
