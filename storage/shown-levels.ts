import { sql } from 'kysely';
import type { ShownLevel } from '../domain/coverage.ts';
import type { Tx } from './database.ts';

interface Asked {
  /** Of which findings are wanted. */
  skills: readonly string[];
  /** YYYY-MM-DD; ISO 8601. What was found later, or became known later, does not count. */
  day: string;
  at: string;
}

/**
 * What practical assessments and managers found of people's skills: in the forms of campaigns that had opened, as of their due day,
 * because no finer time is kept; and in imported tables of levels that name one of the two as their source.
 */
export async function shownLevels(
  db: Tx,
  { skills, day, at }: Asked,
): Promise<(ShownLevel & { personId: string })[]> {
  if (skills.length === 0) return [];
  const { rows } = await sql<ShownLevel & { personId: string }>`
    select person_id as "personId", skill_id as "skillId",
      case source when 'practical' then 'practical-assessment' else 'manager-confirmed' end as kind,
      round(avg(level), 3)::float8 as level, shown_on as on
    from (
      select f.subject_id as person_id, r.skill_id, f.source, r.level, least(c.due_on, ${day}::date) as shown_on
      from rating_forms f join ratings r on r.form_id = f.id join campaigns c on c.id = f.campaign_id
      where f.source in ('practical', 'manager') and r.level is not null and r.skill_id = any(${[...skills]})
        and c.opens_on <= ${day}
      union all
      select t.person_id, t.content ->> 'skill', t.content ->> 'source', (t.content ->> 'level')::numeric,
        (t.content ->> 'assessedOn')::date
      from told_at('levels', ${at}) t
      where t.content ->> 'source' in ('practical', 'manager') and t.content ->> 'skill' = any(${[...skills]})
        and (t.content ->> 'assessedOn')::date <= ${day}
    ) found
    where person_id is not null
    group by 1, 2, 3, 5 order by 1, 2, 3, 5`.execute(db);
  return rows;
}
