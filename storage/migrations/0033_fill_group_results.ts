/**
 * Totals of groups, and levels of people by domain, of campaigns that were computed before there were such tables: from levels as they are stored, to
 * three decimals. What such a campaign asked for says the configuration that it is pinned to.
 */
export const fillGroupResults = `
create temporary table asked on commit drop as
  select m.campaign_id, framework->>'id' as framework_id, d as place, domain->>'id' as domain_id, skill->>'id' as skill_id,
    (c.content->'organisation'->'rating'->>'criticalShortfallLevels')::numeric as critical
  from measurements m join campaigns run on run.id = m.campaign_id join configurations c on c.hash = run.configuration_hash,
    jsonb_array_elements(c.content->'programs') as programs(asking), jsonb_array_elements(c.content->'frameworks') as frameworks(framework),
    jsonb_array_elements(framework->'domains') with ordinality as of_framework(domain, d), jsonb_array_elements(domain->'skills') as skills_of(skill)
  where m.domains = '{}' and asking->>'id' = run.program and framework->>'id' = asking->>'framework';

create temporary table wanted on commit drop as
  select a.campaign_id, role->>'id' as role_id, domain_id, target::numeric
  from (select distinct campaign_id, framework_id from asked) a join campaigns run on run.id = a.campaign_id
    join configurations c on c.hash = run.configuration_hash, jsonb_array_elements(c.content->'roles') as roles(role),
    jsonb_each_text(role->'targets') as of_role(domain_id, target)
  where role->>'framework' = a.framework_id;

update measurements m set domains = found.domains from (
  select campaign_id, array_agg(domain_id order by place) as domains
  from (select distinct campaign_id, domain_id, place from asked) each group by 1) found
  where found.campaign_id = m.campaign_id;

update person_results p set domain_levels = found.levels from (
  select campaign_id, subject_id, string_agg(int4send(coalesce(round(mean * 1000000), -2147483648)::int), ''::bytea order by place) as levels
  from (
    select p.campaign_id, p.subject_id, a.place, avg(r.level) as mean
    from person_results p join asked a on a.campaign_id = p.campaign_id
      left join skill_results r on r.campaign_id = p.campaign_id and r.subject_id = p.subject_id and r.skill_id = a.skill_id
    group by 1, 2, 3) of_domain
  group by 1, 2) found
  where found.campaign_id = p.campaign_id and found.subject_id = p.subject_id;

create temporary table pair on commit drop as
  select p.campaign_id, p.subject_id, p.unit_id, p.role_id, a.domain_id, a.skill_id, a.critical, r.level, w.target
  from person_results p join asked a on a.campaign_id = p.campaign_id
    join wanted w on w.campaign_id = p.campaign_id and w.role_id = p.role_id and w.domain_id = a.domain_id
    left join skill_results r on r.campaign_id = p.campaign_id and r.subject_id = p.subject_id and r.skill_id = a.skill_id;

insert into group_results
  with recursive up as (
    select id as unit_id, id as above from units
    union all select up.unit_id, u.parent_id from up join units u on u.id = up.above where u.parent_id is not null),
  divided as (
    select 'all' as division, '' as group_id, pair.* from pair
    union all select 'role', role_id, pair.* from pair
    union all select 'unit', coalesce(up.above::text, ''), pair.* from pair left join up on up.unit_id = pair.unit_id)
  select campaign_id, division, group_id, part, part_id, count(distinct subject_id) filter (where level is not null), count(*),
    count(level), count(*) filter (where level < target), count(*) filter (where target - level >= critical),
    coalesce(sum(level) * 1000000, 0), coalesce(sum(target - level) filter (where level < target) * 1000000, 0),
    coalesce(sum(level - target) filter (where level > target) * 1000000, 0)
  from divided, lateral (values ('skill', skill_id), ('domain', domain_id), ('all', '')) parts(part, part_id)
  group by 1, 2, 3, 4, 5
  on conflict do nothing;
`;
