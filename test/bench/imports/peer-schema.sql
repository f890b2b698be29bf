-- The peer's own tables: who the people are, what was read, what was found, and what is known in two times.
drop schema if exists peer cascade;
create schema peer;
set search_path = peer;
create table people (id uuid primary key, number text not null unique, email text not null unique, name text not null);
create table imports (id uuid primary key, file_hash text not null, known_since timestamptz not null);
create table raw (line bigint generated always as identity (start 2 cache 1000), employee_id text, email text, full_name text,
  course_id text, course_title text, status text, score text, hours text, started_on text, completed_on text, provider text,
  cost text);
create table findings (import_id uuid not null, line bigint not null, code text not null);
create table facts (
  person_id uuid not null, course_key text not null, course_title text not null, attempt_key text not null, status text not null,
  started_on date, completed_on date, score numeric, minutes int, cost_minor bigint, currency text,
  import_id uuid not null, line bigint not null, known_since timestamptz not null, known_until timestamptz, written_by uuid,
  ended_by uuid);
create unique index facts_current on facts (person_id, course_key, attempt_key) where known_until is null;
