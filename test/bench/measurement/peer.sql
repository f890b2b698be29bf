-- The peer: what the product measures, by SQL over one row a rating, in whole numbers as the product does it. A level of 1 is
-- :unit, with which every weight and number of peers that occurs can be divided: the peer is told it.
drop table if exists peer.person_results;
drop table if exists peer.group_results;
create table peer.person_results (person_id int primary key, unit_id int not null, role_id smallint not null,
  levels bigint[] not null, sources smallint[] not null, domain_levels float8[] not null);
create table peer.group_results (division text not null, group_id int not null, part text not null, part_id int not null,
  people int not null, required_pairs int not null, assessed_pairs int not null, below_target int not null, critical int not null,
  level_sum bigint not null, shortfall_sum bigint not null, surplus_sum bigint not null,
  primary key (division, group_id, part, part_id));

create temporary table level on commit drop as
  select person_id, skill_id, p.unit_id, p.role_id, t.target * :unit::bigint as target, bits,
    case when bits > 1 then (coalesce(s, 0) * 2 + coalesce(m, 0) * 5) * (:unit::bigint / w)
      + coalesce(ps * 3 * (:unit::bigint / w) / nullif(pn, 0), 0) end as level
  from peer.person p join peer.target t using (role_id) left join (
    select *, (s is not null)::int * 1 + (m is not null)::int * 2 + (pn > 0)::int * 4 as bits,
      (s is not null)::int * 2 + (m is not null)::int * 5 + (pn > 0)::int * 3 as w
    from (select person_id, skill_id, max(rating) filter (where kind = 0) as s, max(rating) filter (where kind = 1) as m,
        (sum(rating) filter (where kind = 2))::int as ps, (count(*) filter (where kind = 2))::int as pn
      from peer.rating group by 1, 2) by_kind) by_skill using (person_id, skill_id);
create temporary table domain_level on commit drop as
  select person_id, unit_id, role_id, skill_id / 4 as domain_id, sum(level)::float8 / (count(level) * :unit) as mean, count(level) > 0 as known
  from level group by 1, 2, 3, 4;

insert into peer.person_results
  select person_id, unit_id, role_id, levels, sources, domain_levels from (
    select person_id, unit_id, role_id, array_agg(level order by skill_id) as levels,
      array_agg(coalesce(bits, 0)::smallint order by skill_id) as sources from level group by 1, 2, 3) l
  join (select person_id, array_agg(mean::float8 order by domain_id) as domain_levels from domain_level group by 1) d using (person_id);

create temporary table closure on commit drop as
  with recursive up as (select unit_id as above, unit_id from peer.unit
    union all select up.above, u.unit_id from up join peer.unit u on u.parent_id = up.unit_id) select * from up;
analyze closure;
create temporary table base on commit drop as
  select unit_id, role_id, skill_id, count(*) as required, count(level) as assessed, count(*) filter (where level < target) as below,
    count(*) filter (where target - level >= 2 * :unit::bigint) as critical, coalesce(sum(level), 0) as level_sum,
    coalesce(sum(target - level) filter (where level < target), 0) as shortfall,
    coalesce(sum(level - target) filter (where level > target), 0) as surplus
  from level group by 1, 2, 3;
create temporary table holders on commit drop as
  select unit_id, role_id, domain_id, count(*) as people from domain_level where known group by 1, 2, 3
  union all select unit_id, role_id, -1, count(*) from (
    select distinct person_id, unit_id, role_id from domain_level where known) anybody group by 1, 2;

create temporary table cell on commit drop as
  with by_unit as (
    select unit_id, skill_id, sum(required) as required, sum(assessed) as assessed, sum(below) as below, sum(critical) as critical,
      sum(level_sum) as level_sum, sum(shortfall) as shortfall, sum(surplus) as surplus from base group by 1, 2),
  divided as (
    select 'unit' as division, above as group_id, skill_id, required, assessed, below, critical, level_sum, shortfall, surplus
      from by_unit join closure using (unit_id)
    union all select 'all', -1, skill_id, required, assessed, below, critical, level_sum, shortfall, surplus from by_unit
    union all select 'role', role_id, skill_id, required, assessed, below, critical, level_sum, shortfall, surplus from base)
  select division, group_id, skill_id, sum(required) as required, sum(assessed) as assessed, sum(below) as below, sum(critical) as critical,
    sum(level_sum) as level_sum, sum(shortfall) as shortfall, sum(surplus) as surplus from divided group by 1, 2, 3;
insert into peer.group_results
  with people as (
    select 'unit' as division, above as group_id, domain_id, people from holders join closure using (unit_id)
    union all select 'role', role_id, domain_id, people from holders union all select 'all', -1, domain_id, people from holders),
  counted as (select division, group_id, domain_id, sum(people) as people from people group by 1, 2, 3),
  parts as (
    select division, group_id, 'skill' as part, skill_id as part_id, assessed as people, required, assessed, below, critical, level_sum,
      shortfall, surplus from cell
    union all select division, group_id, case when domain_id < 0 then 'all' else 'domain' end, domain_id,
      coalesce(max(c.people), 0), sum(required), sum(assessed), sum(below), sum(critical), sum(level_sum), sum(shortfall), sum(surplus)
      from (select *, skill_id / 4 as domain_id from cell union all select *, -1 from cell) d
      left join counted c using (division, group_id, domain_id) group by 1, 2, 3, 4)
  select division, group_id, part, part_id, people, required, assessed, below, critical,
    round(level_sum * 1000000 / :unit), round(shortfall * 1000000 / :unit), round(surplus * 1000000 / :unit) from parts;
