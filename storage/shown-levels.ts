import { escapeLiteral } from 'pg';
import type { ShownLevel } from '../domain/coverage.ts';
import { copiedObjects } from './copied-objects.ts';
import type { Snapshot } from './snapshot.ts';

const kinds = ['practical-assessment', 'manager-confirmed'] as const;

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
  snapshot: Snapshot,
  { skills, day, at }: Asked,
): Promise<(ShownLevel & { personId: string })[]> {
  if (skills.length === 0) return [];
  const wanted = `any (array[${skills.map((skill) => escapeLiteral(skill)).join(', ')}]::text[])`;
  const until = `${escapeLiteral(day)}::date`;
  const query = `
    select person_id, skill_id, case source when 'practical' then 'practical-assessment' else 'manager-confirmed' end,
      round(avg(level), 3)::float8, shown_on::text
    from (
      select f.subject_id as person_id, r.skill_id, f.source, r.level, least(c.due_on, ${until}) as shown_on
      from rating_forms f join ratings r on r.form_id = f.id join campaigns c on c.id = f.campaign_id
      where f.source in ('practical', 'manager') and r.level is not null and r.skill_id = ${wanted}
        and c.opens_on <= ${until}
      union all
      select t.person_id, t.content ->> 'skill', t.content ->> 'source', (t.content ->> 'level')::numeric,
        (t.content ->> 'assessedOn')::date
      from told_at('levels', ${escapeLiteral(at)}) t
      where t.content ->> 'source' in ('practical', 'manager') and t.content ->> 'skill' = ${wanted}
        and (t.content ->> 'assessedOn')::date <= ${until}
    ) found
    where person_id is not null
    group by person_id, skill_id, source, shown_on order by 1, 2, 3, shown_on`;
  return copiedObjects(snapshot, query, ({ id, text, oneOf, numberOrNull }) => ({
    personId: id(0),
    skillId: text(1),
    kind: oneOf(2, kinds),
    level: numberOrNull(3) ?? 0,
    on: text(4),
  }));
}
