import { sql } from 'kysely';
import type { DifferenceOfPerson, RatedBy, SourcesOfPerson } from '../domain/rating-quality.ts';
import type { Tx } from './database.ts';

interface Asked {
  campaignId: string;
  framework: string;
  /** Domain by skill id. */
  domainOf: ReadonlyMap<string, string>;
  sources: readonly RatedBy[];
  peerMinimum: number;
}

/** The mean of each source of each person in each skill; peers below the minimum are left out, as they are of levels. */
function bySource({ campaignId, framework, sources, peerMinimum }: Asked) {
  return sql`
    select f.subject_id, r.skill_id, f.source, avg(r.level) as level, count(*)::int as ratings
    from rating_forms f join ratings r on r.form_id = f.id
      join participants p on p.campaign_id = f.campaign_id and p.person_id = f.subject_id
    where f.campaign_id = ${campaignId} and f.framework = ${framework} and r.level is not null
      and f.source = any(${[...sources]}) and p.state = 'joined' and p.role_id is not null
    group by f.subject_id, r.skill_id, f.source having f.source <> 'peer' or count(*) >= ${peerMinimum}`;
}

/** What the sources of each participant with a role said, by domain. Never who rated. */
export async function sourceLevels(db: Tx, asked: Asked): Promise<SourcesOfPerson[]> {
  const { rows } = await sql<SourcesOfPerson>`
    with by_source as (${bySource(asked)})
    select "personId", domain, jsonb_object_agg(source, level) as levels, sum(ratings)::int as ratings from (
      select b.subject_id as "personId", d.domain, b.source, round(avg(b.level), 3) as level, sum(b.ratings) as ratings
      from by_source b join unnest(${[...asked.domainOf.keys()]}::text[], ${[...asked.domainOf.values()]}::text[]) d(skill, domain)
        on d.skill = b.skill_id
      group by b.subject_id, d.domain, b.source) means
    group by "personId", domain order by "personId", domain`.execute(db);
  return rows;
}

/** Of each source that rated somebody beside another: its mean difference from the mean of the others in the same skills, self aside. */
export async function sourceDifferences(db: Tx, asked: Asked): Promise<DifferenceOfPerson[]> {
  const { rows } = await sql<DifferenceOfPerson>`
    with by_source as (${bySource(asked)}),
    beside as (
      select subject_id, source, level,
        (coalesce(sum(level) filter (where source <> 'self') over same, 0) - case when source <> 'self' then level else 0 end)
          / nullif(count(*) filter (where source <> 'self') over same - (source <> 'self')::int, 0) as others
      from by_source window same as (partition by subject_id, skill_id))
    select subject_id as "personId", source, round(avg(level - others), 6)::float8 as difference
    from beside where others is not null group by subject_id, source order by subject_id, source`.execute(db);
  return rows;
}

/** How many people gave ratings in a campaign, by source. Counts alone: which ratings they gave is kept apart. */
export async function raterCounts(db: Tx, campaignId: string): Promise<Partial<Record<RatedBy, number>>> {
  const { rows } = await sql<{ source: RatedBy; raters: number }>`
    select rating_source as source, count(distinct person_id)::int as raters from obligations
    where campaign_id = ${campaignId} and kind = 'rate' and state = 'done' group by rating_source`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ source, raters }) => [source, raters]));
}
