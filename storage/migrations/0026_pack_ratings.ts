/** What was measured: a row a person, and absolute totals of groups. */
const packResults = `
-- How the rows of a campaign's results are to be read.
create table measurements (
  campaign_id text primary key references campaigns,
  -- A level of 1 in the whole numbers of person_results.
  level_unit bigint not null,
  skills text[] not null,
  domains text[] not null,
  -- By role id: the target of each skill, null where the role does not need it.
  targets jsonb not null
);
-- No foreign keys on the person: each would be looked up again for every row of every computation.
create table person_results (
  campaign_id text not null,
  subject_id uuid not null,
  unit_id uuid,
  role_id text not null,
  -- Eight bytes a skill: level times level_unit; 0 also where there is none: sources says so.
  levels bytea not null,
  -- A byte a skill, a bit a source: 1 self, 2 manager, 4 peer, 8 practical, 16 project.
  sources bytea not null,
  -- Four bytes a domain: the mean of its skills' levels in millionths; the least number without any.
  domain_levels bytea not null,
  primary key (campaign_id, subject_id)
);
-- Totals of pairs of one person and one skill; those of levels are in millionths of a level.
create table group_results (
  campaign_id text not null,
  division text not null check (division in ('all', 'unit', 'role')),
  -- Unit or role; empty for all, and for people without a unit.
  group_id text not null,
  part text not null check (part in ('all', 'domain', 'skill')),
  part_id text not null,
  -- People with a level in what their role needs.
  people int not null,
  required_pairs int not null,
  assessed_pairs int not null,
  below_target int not null,
  critical int not null,
  level_sum bigint not null,
  shortfall_sum bigint not null,
  surplus_sum bigint not null,
  primary key (campaign_id, division, group_id, part, part_id)
);

insert into measurements
  select campaign_id, 1000, skills, '{}', coalesce((select jsonb_object_agg(role_id, targets) from (
      select role_id, (select jsonb_agg((select min(r.target) from skill_results r
          join participants p on p.campaign_id = r.campaign_id and p.person_id = r.subject_id
          where r.campaign_id = known.campaign_id and p.role_id = roles.role_id and r.skill_id = skill) order by n)
        from unnest(skills) with ordinality as s(skill, n)) as targets
      from (select distinct role_id from participants p
        where p.campaign_id = known.campaign_id and role_id is not null) roles) of_role), '{}')
  from (select campaign_id, array_agg(distinct skill_id order by skill_id) as skills from skill_results group by 1) known;
insert into person_results
  select r.campaign_id, r.subject_id, p.unit_id, coalesce(p.role_id, ''),
    string_agg(int8send(coalesce(r.level * 1000, 0)::bigint), ''::bytea order by n),
    string_agg(substring(int4send((select coalesce(sum(bit), 0)::int from unnest(
        array['self', 'manager', 'peer', 'practical', 'project'], array[1, 2, 4, 8, 16]) as b(source, bit)
      where source = any (r.sources))) from 4), ''::bytea order by n), ''::bytea
  from (
    select m.campaign_id, each.subject_id, n, found.level, coalesce(found.sources, '{}') as sources
    from measurements m join (select distinct campaign_id, subject_id from skill_results) each using (campaign_id)
      cross join lateral unnest(m.skills) with ordinality as s(skill, n)
      left join skill_results found on found.campaign_id = m.campaign_id and found.subject_id = each.subject_id
        and found.skill_id = skill) r
  left join participants p on p.campaign_id = r.campaign_id and p.person_id = r.subject_id
  group by 1, 2, 3, 4;
drop table skill_results;

create view skill_results as
  select p.campaign_id, p.subject_id, skill_id, case when bits > 1 then round(level::numeric / m.level_unit, 3)::numeric(5, 3) end as level,
    (m.targets->p.role_id->>(n::int - 1))::numeric(4, 2) as target,
    case bits when 0 then 'unassessed' when 1 then 'self-only' else 'combined' end as basis,
    array(select source from unnest(array['self', 'manager', 'peer', 'practical', 'project'], array[1, 2, 4, 8, 16])
      with ordinality as b(source, bit, at) where bits & bit > 0 order by at) as sources
  from person_results p join measurements m on m.campaign_id = p.campaign_id, unnest(m.skills) with ordinality as s(skill_id, n),
    lateral (select get_byte(p.sources, n::int - 1),
      ('x' || encode(substring(p.levels from 8 * n::int - 7 for 8), 'hex'))::bit(64)::bigint) of_skill(bits, level);
create view domain_results as
  select p.campaign_id, p.subject_id, domain_id, case when level > -2147483648 then level / 1000000.0 end as level
  from person_results p join measurements m on m.campaign_id = p.campaign_id, unnest(m.domains) with ordinality as s(domain_id, n),
    lateral (select ('x' || encode(substring(p.domain_levels from 4 * n::int - 3 for 4), 'hex'))::bit(32)::int) of_domain(level);
`;

/**
 * A form's answers in one row instead of a row a skill, and a measured person in one row instead of a row a skill. Both
 * are read by SQL as before: `ratings` and `skill_results` are views now.
 */
export const packRatings = `
-- The skills of one version of a framework, in its order; those that it did not have when they were answered come last.
create table form_layouts (
  id int generated always as identity primary key,
  framework text not null,
  framework_version text not null,
  skills text[] not null,
  unique (framework, framework_version, skills)
);

-- Whose framework it is says the configuration that the campaign is pinned to.
create function form_layout(p_campaign text, p_framework text, p_version text, p_answered text[])
returns int language plpgsql set search_path = public, pg_temp as $$
declare
  known int;
  layout text[];
begin
  select id into known from form_layouts
    where framework = p_framework and framework_version = p_version and skills @> p_answered order by id limit 1;
  if known is not null then return known; end if;
  select coalesce(array_agg(each->>'id' order by d, s), '{}') into layout
    from campaigns run join configurations c on c.hash = run.configuration_hash,
      jsonb_array_elements(c.content->'frameworks') as of_one(framework),
      jsonb_array_elements(framework->'domains') with ordinality as of_framework(domain, d),
      jsonb_array_elements(domain->'skills') with ordinality as of_domain(each, s)
    where run.id = p_campaign and framework->>'id' = p_framework;
  layout := layout || array(select distinct skill from unnest(p_answered) skill where skill <> all (layout) order by 1);
  insert into form_layouts (framework, framework_version, skills) values (p_framework, p_version, layout)
    on conflict do nothing;
  select id into strict known from form_layouts
    where framework = p_framework and framework_version = p_version and skills = layout;
  return known;
end $$;

-- Two bytes a skill, in the order of the layout: hundredths of a level; 32767 not answered; 32766 not observed.
-- Answers: [{"skill": id, "level": number} | {"skill": id, "notObserved": true}]; a skill left out is not answered.
create function packed_scores(p_layout int, p_answers jsonb)
returns bytea language sql stable set search_path = public, pg_temp as $$
  select coalesce(string_agg(int2send((case when (answer->>'notObserved')::boolean then 32766
      else coalesce((answer->>'level')::numeric(4, 2) * 100, 32767) end)::smallint), ''::bytea order by n), ''::bytea)
  from form_layouts l, unnest(l.skills) with ordinality as s(skill, n),
    lateral (select (select a from jsonb_array_elements(p_answers) a where a->>'skill' = skill)) given(answer)
  where l.id = p_layout
$$;

alter table rating_forms add column layout_id int references form_layouts, add column scores bytea;
-- A statement for each: the second sees the layouts that the first has made.
update rating_forms f set layout_id = form_layout(campaign_id, framework, framework_version,
  array(select skill_id from ratings r where r.form_id = f.id));
update rating_forms f set scores = packed_scores(layout_id, coalesce((
  select jsonb_agg(jsonb_build_object('skill', skill_id, 'level', level, 'notObserved', answer = 'not-observed'))
  from ratings r where r.form_id = f.id), '[]'));
drop table ratings;
alter table rating_forms alter column layout_id set not null, alter column scores set not null;

create view ratings as
  select f.id as form_id, skill_id, case when score = 32766 then 'not-observed' else 'level' end as answer,
    case when score <> 32766 then ((score - case when score > 32767 then 65536 else 0 end) / 100.0)::numeric(4, 2) end as level
  from rating_forms f join form_layouts l on l.id = f.layout_id, unnest(l.skills) with ordinality as s(skill_id, n),
    lateral (select get_byte(scores, 2 * n::int - 2) * 256 + get_byte(scores, 2 * n::int - 1)) of_skill(score)
  where score <> 32767;

-- The campaign is locked before the obligation, as whoever closes it or follows the roster does: else both could wait for each other.
create or replace function submit_form(p_obligation uuid, p_framework text, p_framework_version text, p_answers jsonb, p_now timestamptz)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owed obligations;
  run campaigns;
  layout int;
  form uuid;
begin
  select * into run from campaigns
    where id = (select campaign_id from obligations where id = p_obligation) for share;
  select * into owed from obligations where id = p_obligation for update;
  if not found or owed.kind <> 'rate' then return 'unknown'; end if;
  if owed.state <> 'open' then return owed.state; end if;
  if run.phase not in ('inviting', 'collecting', 'closing') then return 'closed'; end if;
  layout := form_layout(run.id, p_framework, p_framework_version,
    array(select a->>'skill' from jsonb_array_elements(p_answers) a));
  insert into rating_forms (campaign_id, subject_id, source, framework, framework_version, layout_id, scores, simulated)
    values (owed.campaign_id, owed.subject_person_id, owed.rating_source, p_framework, p_framework_version, layout,
      packed_scores(layout, p_answers), run.simulated)
    returning id into form;
  insert into identity.form_authorship (form_id, obligation_id) values (form, p_obligation);
  delete from form_drafts where obligation_id = p_obligation;
  update obligations set state = 'done', state_at = p_now, state_reason = 'submitted' where id = p_obligation;
  return 'submitted';
end $$;
${packResults}`;
