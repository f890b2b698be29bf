-- The same job as an import of ours, by hand: the rows lie in peer.raw, the file is the latest of peer.imports.
set search_path = peer;
set work_mem = '256MB';
begin;
analyze raw;
create temporary table import on commit drop as select id, known_since from imports order by known_since desc limit 1;
-- Number first, then the address of somebody whose name it is.
create temporary table checked on commit drop as
select r.*, coalesce(n.id, case when r.employee_id is null and a.name = replace(r.full_name, e'\n', ' ') then a.id end) as person_id,
  case
    when r.employee_id is null and r.email is null then 'MissingKey'
    when r.employee_id is not null and n.id is null then 'UnknownPerson'
    when r.employee_id is null and a.id is null then 'UnknownPerson'
    when r.employee_id is null and a.name <> replace(r.full_name, e'\n', ' ') then 'NameDiffers'
    when n.id <> a.id then 'AmbiguousPerson'
    when r.course_title is null then 'MissingValue'
    when r.status not in ('completed', 'in_progress', 'not_started', 'failed', 'expired') then 'UnknownStatus'
    when not pg_input_is_valid(r.started_on, 'date') or not pg_input_is_valid(r.completed_on, 'date') then 'ImpossibleDate'
    when r.completed_on < r.started_on then 'ImpossibleDate'
    when not pg_input_is_valid(r.score, 'numeric') or not pg_input_is_valid(r.hours, 'numeric')
      or not pg_input_is_valid(r.cost, 'numeric') then 'NotANumber'
  end as code
from (select line, employee_id, email, full_name, course_id, course_title, status, score, hours, cost,
    nullif(started_on, 'n/a') as started_on, nullif(completed_on, 'n/a') as completed_on from raw) r
  left join people n on n.number = r.employee_id left join people a on a.email = r.email;
insert into findings select (select id from import), line, code from checked where code is not null;
create temporary table typed on commit drop as
select person_id, 'w1/' || lower(course_id) as course_key, course_title, coalesce(started_on, completed_on, '') as attempt_key,
  case status when 'in_progress' then 'in-progress' when 'not_started' then 'not-started' else status end
    as status,
  started_on::date, completed_on::date, score::numeric, round(hours::numeric * 60)::int as minutes,
  round(cost::numeric * 100)::bigint as cost_minor, 'EUR' as currency, line
from checked where code is null;
-- Rows about one attempt: equal ones count once, differing ones not at all.
create temporary table settled on commit drop as
select person_id, course_key, attempt_key, min(line) as first_line, count(distinct (course_title, status, started_on,
  completed_on, score, minutes, cost_minor, currency)) = 1 as equal
from typed join (select person_id, course_key, attempt_key from typed group by 1, 2, 3 having count(*) > 1) repeated
  using (person_id, course_key, attempt_key)
group by 1, 2, 3;
insert into findings
select (select id from import), line, case when s.equal then 'RepeatedRow' else 'DuplicateKey' end
from typed t join settled s using (person_id, course_key, attempt_key) where not (s.equal and t.line = s.first_line);
delete from typed t using settled s
where (t.person_id, t.course_key, t.attempt_key) = (s.person_id, s.course_key, s.attempt_key)
  and not (s.equal and t.line = s.first_line);
analyze typed;
-- What differs is closed, what is not there any more or never was is written.
update facts f set known_until = i.known_since, ended_by = i.id from typed t, import i
where f.known_until is null and (f.person_id, f.course_key, f.attempt_key) = (t.person_id, t.course_key, t.attempt_key)
  and (f.course_title, f.status, f.started_on, f.completed_on, f.score, f.minutes, f.cost_minor, f.currency)
    is distinct from (t.course_title, t.status, t.started_on, t.completed_on, t.score, t.minutes, t.cost_minor, t.currency);
insert into facts
select t.person_id, t.course_key, t.course_title, t.attempt_key, t.status, t.started_on, t.completed_on, t.score, t.minutes,
  t.cost_minor, t.currency, i.id, t.line, i.known_since, null, i.id
from typed t, import i
where not exists (select from facts f where f.known_until is null
  and (f.person_id, f.course_key, f.attempt_key) = (t.person_id, t.course_key, t.attempt_key))
order by t.person_id, t.course_key, t.attempt_key;
truncate raw;
commit;
