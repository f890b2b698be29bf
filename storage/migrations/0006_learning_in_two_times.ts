/**
 * Learning records in two times: a change closes the version that was known and adds another, a record that is taken back is
 * closed without a successor. Each import stages its learning in tables of its own, which go in one piece.
 */
export const learningInTwoTimes = `
alter table learning_records rename to learning_records_before;
-- No foreign keys and no key of its own: a million rows would each be looked up three times, which takes longer than the
-- whole import. Rows are written by statements that take the person and the import from their tables, and neither is deleted.
create table learning_records (
  id bigint generated always as identity,
  person_id uuid not null,
  course_key text not null,
  course_id text,
  course_title text not null,
  attempt_key text not null,
  status text not null check (status in ('completed', 'failed', 'in-progress', 'not-started', 'expired')),
  started_on date,
  completed_on date,
  score numeric,
  minutes int,
  cost_minor bigint,
  currency text,
  valid_until date,
  -- Where the value was told first.
  import_id uuid not null,
  line int not null,
  known_since timestamptz not null,
  known_until timestamptz,
  -- The import whose application made this version, and the one whose application (or undoing) closed it.
  written_by uuid,
  ended_by uuid
);
insert into learning_records (person_id, course_key, course_id, course_title, attempt_key, status, started_on, completed_on,
  score, minutes, cost_minor, currency, valid_until, import_id, line, known_since, known_until, written_by, ended_by)
select person_id, course_key, course_id, course_title, attempt_key, status, started_on, completed_on, score, minutes,
  cost_minor, currency, valid_until, import_id, line, known_since, taken_back_at, import_id,
  case when taken_back_at is not null then import_id end
from learning_records_before order by person_id, course_key, attempt_key;
drop table learning_records_before;
create unique index learning_records_current on learning_records (person_id, course_key, attempt_key) where known_until is null;
create index learning_records_by_course on learning_records (course_id, status) where course_id is not null and known_until is null;
create index learning_records_ended on learning_records (person_id, course_key, attempt_key) where known_until is not null;

create schema staging;
`;
