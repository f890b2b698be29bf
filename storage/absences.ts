import { sql, type RawBuilder } from 'kysely';
import type { WorkSpell } from '../domain/calendar/work-week.ts';
import { longestKnownDays } from '../domain/motion/joined-absence.ts';
import type { Tx } from './database.ts';

/** When somebody is away, and how they work, as plain tables told it, and leave as the roster did. */
export interface ToldTime {
  /** First and last day, both included, YYYY-MM-DD; those of which nobody knows the end are not among them. */
  leave: { from: string; to: string }[];
  /** On the day: `ends` where the last day is known, `open` where it is not. */
  away: 'ends' | 'open' | null;
  /** Work weeks that hold on the day or later, or did shortly before; what was told of the latest day comes first. */
  spells: WorkSpell[];
}

/** Absences so long past move no date any more. */
const rememberedDays = 200;

/**
 * What was told of these people's time around a day, as it was known at a moment. Who is not in the map: nothing. A leave of the
 * roster counts once its end is known; that it holds is the roster's own to say.
 */
export async function toldTimes(
  db: Tx,
  { personIds, day, knownAt }: { personIds: string[]; day: string; knownAt: string },
): Promise<Map<string, ToldTime>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<ToldTime & { personId: string }>`
    with told as (
      select person_id, valid_from, valid_to, content -> 'workDays' as work_days, content -> 'otherWorkDays' as other_days, id,
        valid_from <= ${day} and (valid_to is null or valid_to > ${day}) as holds,
        jsonb_typeof(content -> 'workDays') = 'array' as works,
        ${isOpen(day)} as open
      from told_at('absences', ${knownAt})
      where person_id = any(${personIds}::uuid[]) and (valid_to is null or valid_to > ${day}::date - ${rememberedDays}::int)
      union all
      select person_id, greatest(valid_from, valid_to - ${longestKnownDays}::int), valid_to, null, null, null, false, false, ${isOpen(day)}
      from roster_facts where attribute = 'employment' and value = 'leave' and person_id = any(${personIds}::uuid[])
        and valid_to > ${day}::date - ${rememberedDays}::int
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt}))
    select person_id as "personId",
      coalesce(jsonb_agg(jsonb_build_object('from', valid_from, 'to', valid_to - 1) order by valid_from, valid_to)
        filter (where works is not true and not open), '[]') as leave,
      case when bool_or(works is not true and holds and open) then 'open'
        when bool_or(works is not true and holds) then 'ends' end as away,
      coalesce(jsonb_agg(jsonb_build_object('from', valid_from, 'to', valid_to - 1, 'workDays', work_days, 'otherWorkDays', other_days)
        order by valid_from desc, id desc) filter (where works), '[]') as spells
    from told group by person_id`.execute(db);
  return new Map(rows.map(({ personId, ...time }) => [personId, time]));
}

/**
 * `away` of the same (null: not away) within a statement; `on` another day than that of which it is told, as a column: where
 * somebody is, the organisation's day may have begun or ended.
 */
export function awayOn(
  person: string,
  { day, knownAt, on = sql`${day}::date` }: { day: string; knownAt: string; on?: RawBuilder<unknown> },
): RawBuilder<ToldTime['away']> {
  return sql<ToldTime['away']>`(select case when bool_or(${isOpen(day)}) then 'open' else 'ends' end
    from told_at('absences', ${knownAt}) told where told.person_id = ${sql.ref(person)} and told.valid_from <= ${on}
    and (told.valid_to is null or told.valid_to > ${on}) and jsonb_typeof(told.content -> 'workDays') is distinct from 'array'
    having count(*) > 0)`;
}

/** True of an absence of which nobody knows the end; one that is far off is as good as none. */
function isOpen(day: string): RawBuilder<boolean> {
  return sql<boolean>`valid_to is null or valid_to - greatest(valid_from, ${day}::date) > ${longestKnownDays}`;
}
