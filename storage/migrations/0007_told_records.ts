/** Plain tables: what a file said under a key, in two times. Typed views stand before it, so that nobody reads its JSON. */
export const keepToldRecords = `
create table told_records (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('levels', 'measures', 'budget', 'catalogue', 'assignments', 'absences', 'unit-leads', 'declared')),
  -- Tells one statement of a kind from another: person, units and the key columns of the kind.
  key text not null,
  person_id uuid references people,
  -- The units that it is about; none: the whole organisation, or no matter of units.
  unit_ids uuid[] not null default '{}',
  content jsonb not null,
  -- The days on which it holds, the last one not included; null: open.
  valid_from date,
  valid_to date,
  -- The day that the file described.
  as_of date not null,
  known_since timestamptz not null,
  known_until timestamptz,
  -- No foreign keys to imports: their rows are never deleted, and 100,000 statements would each look them up three times.
  import_id uuid not null,
  line int not null,
  written_by uuid,
  ended_by uuid
);
create unique index told_records_current on told_records (kind, key) where known_until is null;
create index told_records_ended on told_records (kind, key) where known_until is not null;
create index told_records_by_person on told_records (person_id, kind) where person_id is not null;
create index told_records_written_by on told_records (written_by);
create index told_records_ended_by on told_records (ended_by) where ended_by is not null;

insert into told_records (kind, key, person_id, content, as_of, known_since, import_id, line, written_by)
select 'levels', concat_ws('|', p.person_id, '', lower(p.skill_id), p.assessed_on), p.person_id,
  jsonb_build_object('framework', p.framework, 'skill', p.skill_id, 'level', p.level, 'assessedOn', p.assessed_on),
  i.as_of, coalesce(i.applied_at, i.created_at), p.import_id, p.line, p.import_id
from prior_levels p join imports i on i.id = p.import_id;
drop table prior_levels;

-- What was told of a kind, as it was known at a moment.
create function told_at(of_kind text, known_at timestamptz) returns setof told_records language sql stable as $$
  select * from told_records where kind = of_kind and known_since <= known_at and (known_until is null or known_until > known_at)
$$;

create view prior_levels as
select person_id, content ->> 'framework' as framework, content ->> 'skill' as skill_id, (content ->> 'level')::numeric(4, 2) as level,
  (content ->> 'assessedOn')::date as assessed_on, import_id, line
from told_records where kind = 'levels' and known_until is null;

create view business_measures as
select id, content ->> 'measure' as measure, content ->> 'measureTitle' as title, unit_ids,
  content ->> 'period' as period, (content ->> 'periodFrom')::date as period_from, (content ->> 'periodTo')::date as period_to,
  (content ->> 'value')::numeric as value, content ->> 'measuredIn' as measured_in, (content ->> 'target')::numeric as target,
  (content ->> 'people')::numeric as people, content ->> 'source' as source, as_of, known_since, import_id, line
from told_records where kind = 'measures' and known_until is null;

create view learning_budget as
select id, unit_ids, content ->> 'period' as period, (content ->> 'periodFrom')::date as period_from,
  (content ->> 'periodTo')::date as period_to, content ->> 'budgetType' as type, content ->> 'category' as category,
  content ->> 'programme' as programme, (content ->> 'amountMinor')::bigint as amount_minor, content ->> 'currency' as currency,
  (content ->> 'hours')::numeric as hours, (content ->> 'people')::numeric as people, content ->> 'source' as source,
  as_of, known_since, import_id, line
from told_records where kind = 'budget' and known_until is null;

create view course_catalogue as
select id, content ->> 'course' as course, content ->> 'title' as title,
  array(select jsonb_array_elements_text(content -> 'skills')) as skills, content ->> 'way' as way,
  (content ->> 'hours')::numeric as hours, content ->> 'owner' as owner, (content ->> 'reviewedOn')::date as reviewed_on,
  (content ->> 'validityMonths')::numeric::int as validity_months,
  array(select jsonb_array_elements_text(content -> 'language')) as languages, content ->> 'link' as link,
  (content ->> 'retiredOn')::date as retired_on, as_of, known_since, import_id, line
from told_records where kind = 'catalogue' and known_until is null;

create view course_assignments as
select id, content ->> 'course' as course, person_id, unit_ids, content ->> 'role' as role, (content ->> 'dueOn')::date as due_on,
  content ->> 'because' as because, valid_from, valid_to, as_of, known_since, import_id, line
from told_records where kind = 'assignments' and known_until is null;

-- Why somebody is away is nowhere kept. A row with work days says how somebody works, not that they are away.
create view absences as
select id, person_id, valid_from as absent_from, valid_to - 1 as absent_to, as_of, known_since, import_id, line
from told_records where kind = 'absences' and known_until is null and jsonb_typeof(content -> 'workDays') is distinct from 'array';

create view told_work_days as
select id, person_id, array(select jsonb_array_elements_text(content -> 'workDays')::int) as work_days, valid_from, valid_to,
  as_of, known_since, import_id, line
from told_records where kind = 'absences' and known_until is null and jsonb_typeof(content -> 'workDays') = 'array';

create view unit_leads as
select id, unit_ids[1] as unit_id, person_id, (content ->> 'rank')::numeric::int as rank, valid_from, valid_to,
  as_of, known_since, import_id, line
from told_records where kind = 'unit-leads' and known_until is null;

create view declared_skills as
select id, person_id, content ->> 'what' as what, content ->> 'framework' as framework, content ->> 'skill' as skill_id,
  content ->> 'subject' as subject, content ->> 'degree' as degree, (content ->> 'level')::numeric as level,
  content ->> 'evidence' as evidence, (content ->> 'years')::numeric as years, (content ->> 'declaredOn')::date as declared_on,
  as_of, known_since, import_id, line
from told_records where kind = 'declared' and known_until is null;
`;
