import { sql } from 'kysely';
import { escapeLiteral } from 'pg';
import type { LevelWord, ShownLevel } from '../domain/coverage.ts';
import { copiedObjects } from './copied-objects.ts';
import type { Tx } from './database.ts';
import type { Snapshot } from './snapshot.ts';

const kinds = ['practical-assessment', 'manager-confirmed'] as const;

interface Asked {
  /** Of which findings are wanted. */
  skills: readonly string[];
  /** YYYY-MM-DD; ISO 8601. What was found later, or became known later, does not count. */
  day: string;
  at: string;
}

type OfPerson<T> = T & { personId: string };

/**
 * What practical assessments and managers found of people's skills: in the forms of campaigns that had opened, as of their due day,
 * because no finer time is kept; and in imported tables of levels that name one of the two as their source.
 */
export async function shownLevels(snapshot: Snapshot, asked: Asked): Promise<OfPerson<ShownLevel>[]> {
  if (asked.skills.length === 0) return [];
  return copiedObjects(snapshot, findings(asked), ({ id, text, oneOf, numberOrNull }) => ({
    personId: id(0),
    skillId: text(1),
    kind: oneOf(2, kinds),
    level: numberOrNull(3) ?? 0,
    on: text(4),
  }));
}

/** What managers answered about the levels of coverage maps; where two answered in one campaign, both must have said yes. */
export async function levelWords(
  snapshot: Snapshot,
  { day }: Pick<Asked, 'day'>,
): Promise<OfPerson<LevelWord>[]> {
  return copiedObjects(snapshot, words(day), ({ id, text, oneOf, intOrNull }) => ({
    personId: id(0),
    map: text(1),
    level: intOrNull(2) ?? 0,
    holds: oneOf(3, ['yes', 'not-yet'] as const) === 'yes',
    on: text(4),
  }));
}

/** Both, of one person. */
export async function shownOf(
  db: Tx,
  personId: string,
  asked: Asked,
): Promise<{ shown: ShownLevel[]; confirmed: LevelWord[] }> {
  const found = await sql<ShownLevel>`
    select skill_id as "skillId", kind, level, shown_on as "on" from (${sql.raw(findings(asked))}) f
    where person_id = ${personId}`.execute(db);
  const said = await sql<LevelWord>`
    select map, level, answer = 'yes' as holds, said_on as "on" from (${sql.raw(words(asked.day))}) w
    where person_id = ${personId}`.execute(db);
  return { shown: found.rows, confirmed: said.rows };
}

function findings({ skills, day, at }: Asked): string {
  const wanted = `any (array[${skills.map((skill) => escapeLiteral(skill)).join(', ')}]::text[])`;
  const until = `${escapeLiteral(day)}::date`;
  return `
    select person_id, skill_id, case source when 'practical' then 'practical-assessment' else 'manager-confirmed' end as kind,
      round(avg(level), 3)::float8 as level, shown_on::text
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
}

function words(day: string): string {
  const until = `${escapeLiteral(day)}::date`;
  return `
    select f.subject_id as person_id, a.map, a.level, case when bool_and(a.answer = 'yes') then 'yes' else 'not-yet' end as answer,
      least(c.due_on, ${until})::text as said_on
    from level_answers a join rating_forms f on f.id = a.form_id join campaigns c on c.id = f.campaign_id
    where a.answer <> 'cannot-say' and c.opens_on <= ${until}
    group by 1, 2, 3, c.id, 5 order by 1, 2, 3, 5, 4`;
}
