import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** What a staged roster would do to one person; somebody may occur once for each change. */
export interface StagedChange {
  change: 'leaver' | 'joiner' | 'manager' | 'unit' | 'title';
  name: string;
  /** The manager's or unit's name or the title, before and after; null: none, or nothing to say. */
  before: string | null;
  after: string | null;
}

export interface ChangeQuestion {
  importId: string;
  /** YYYY-MM-DD: the day that the file describes. */
  asOf: string;
  knownAt: Date;
  limit: number;
}

/** Who would leave, join, or get another manager, unit or title, those who leave first. Empty once the rows are no longer staged. */
export async function stagedChanges(
  db: Tx,
  { importId, asOf, knownAt, limit }: ChangeQuestion,
): Promise<StagedChange[]> {
  const { rows } = await sql<StagedChange>`
    with staged as (
      select (content ->> 'personId')::uuid as person_id, content -> 'facts' as facts, content -> 'unitPath' ->> -1 as unit,
        content -> 'facts' ->> 'employment' in ('active', 'leave', 'future') as employed
      from import_rows where import_id = ${importId} and content ? 'personId' and content ? 'facts'),
    known as (
      select r.*, r.employment in ('active', 'leave', 'future') as employed, u.name as unit,
        coalesce(r.display_name, concat_ws(' ', r.given_name, r.family_name)) as name
      from roster_on(${asOf}, ${knownAt}) r left join units u on u.id = r.unit_id),
    names as (
      select person_id, coalesce(facts ->> 'display-name', nullif(concat_ws(' ', facts ->> 'given-name', facts ->> 'family-name'), '')) as name
      from staged union select person_id, name from known),
    named as (select person_id, max(name) as name from names group by person_id),
    both_sides as (
      select s.person_id, s.facts, s.unit, s.employed, coalesce(k.employed, false) as was_employed,
        k.unit as was_unit, k.title as was_title, k.manager_id as was_manager
      from staged s left join known k using (person_id)),
    changes as (
      select 1 as place, 'leaver' as change, person_id, null as before, null as after from both_sides where was_employed and not employed
      union all
      select 2, 'joiner', person_id, null, facts ->> 'title' from both_sides where employed and not was_employed
      union all
      select 3, 'manager', b.person_id, old.name, new.name from both_sides b
        left join named old on old.person_id = b.was_manager left join named new on new.person_id::text = b.facts ->> 'manager'
        where b.employed and b.was_employed and b.facts ? 'manager' and b.was_manager::text is distinct from b.facts ->> 'manager'
      union all
      select 4, 'unit', person_id, was_unit, unit from both_sides
        where employed and was_employed and facts ? 'unit' and was_unit is distinct from unit
      union all
      select 5, 'title', person_id, was_title, facts ->> 'title' from both_sides
        where employed and was_employed and facts ? 'title' and was_title is distinct from facts ->> 'title')
    select change, coalesce(name, '?') as name, before, after from changes left join named using (person_id)
    order by place, name collate "C", person_id limit ${limit}`.execute(db);
  return rows;
}
