/** Installation, stored configuration, files, people, and what the roster said of them and when. */
export const keepPeople = `
create table installation (
  one boolean primary key default true check (one),
  person_salt bytea not null default sha256(gen_random_uuid()::text::bytea),
  ledger_epoch bigint not null default 0,
  -- Pages up to this one are taken as known: a person has released the ledger there.
  released_epoch bigint not null default 0,
  held_reason text
);
insert into installation default values;

-- The same id as idOf in storage/ids.ts gives for the same words, so that statements can make rows by the thousand.
create function id_of(variadic words text[]) returns uuid language sql immutable strict as $$
  select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-8' || substr(h, 14, 3) || '-a' || substr(h, 18, 3) || '-' || substr(h, 21, 12))::uuid
  from (select encode(sha256(string_agg(convert_to(w, 'UTF8') || '\\x00'::bytea, ''::bytea order by n)), 'hex') as h
    from unnest(words) with ordinality as t(w, n)) hashed
$$;

create table configurations (
  hash text primary key,
  seq bigint generated always as identity unique,
  content jsonb not null,
  applied_at timestamptz not null,
  applied_by text not null
);

create table files (
  id text primary key,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create table file_chunks (
  file_id text not null references files on delete cascade on update cascade,
  n int not null,
  key_id text not null,
  body bytea not null,
  primary key (file_id, n)
);

create table audit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);

create table units (
  id uuid primary key,
  parent_id uuid references units,
  name text not null,
  kind text not null check (kind in ('organisation', 'legal-entity', 'unit')),
  unique nulls not distinct (parent_id, name)
);

create table people (
  id uuid primary key,
  known_since timestamptz not null,
  erased_at timestamptz
);

create table imports (
  id uuid primary key,
  source text not null,
  kind text not null check (kind in ('roster', 'learning', 'levels')),
  file_id text not null,
  file_name text not null,
  mapping_version text not null,
  attempt int not null default 1,
  as_of date not null,
  story_id text not null unique,
  -- Null: the profile is found from the headers; source and mapping version then follow from it.
  profile text,
  -- Null: as the profile says.
  full_snapshot boolean,
  state text not null check (state in ('staged', 'checked', 'held', 'approved', 'applied', 'rejected', 'unchanged', 'failed', 'undone')),
  rows_read int not null default 0,
  rows_accepted int not null default 0,
  rows_rejected int not null default 0,
  difference jsonb not null default '{}',
  failure jsonb,
  uploaded_by text not null,
  created_at timestamptz not null,
  applied_at timestamptz,
  -- The order in which imports were applied, and the last one that had been when the difference was made.
  apply_number int unique,
  based_on int not null default 0,
  unique (source, file_id, mapping_version, attempt)
);
-- What a file says, until it is applied or given up. Somebody whom a full snapshot leaves out has a line below zero.
create table import_rows (
  import_id uuid not null references imports on delete cascade,
  line int not null,
  content jsonb not null,
  primary key (import_id, line)
);
create table import_findings (
  id bigint generated always as identity primary key,
  import_id uuid not null references imports on delete cascade,
  line int,
  column_name text,
  code text not null,
  severity text not null check (severity in ('rejected', 'warning', 'dropped')),
  detail text not null default ''
);
create index import_findings_by_import on import_findings (import_id, severity, line);

create table person_identifiers (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  source text not null,
  scope text not null default '',
  kind text not null check (kind in ('employee-number', 'email', 'lms-id')),
  value text not null,
  valid_from date not null,
  valid_to date,
  known_since timestamptz not null,
  import_id uuid references imports
);
create unique index person_identifiers_current on person_identifiers (source, scope, kind, value) where valid_to is null;
create index person_identifiers_by_value on person_identifiers (kind, value);
create index person_identifiers_by_person on person_identifiers (person_id);

create table roster_facts (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  attribute text not null check (attribute in ('given-name', 'family-name', 'display-name', 'email', 'title', 'unit', 'manager',
    'site', 'employment', 'hired-on', 'left-on', 'pay-band', 'locale', 'work-days')),
  value text,
  valid_from date not null,
  valid_to date,
  known_since timestamptz not null,
  known_until timestamptz,
  import_id uuid references imports,
  line int
);
create index roster_facts_by_person on roster_facts (person_id, attribute);
create index roster_facts_known on roster_facts (person_id, attribute) where known_until is null;
create index roster_facts_by_import on roster_facts (import_id);

-- What was true on a day, as it was known at a moment. Plain SQL, so that a filter on person_id reaches the index.
create function roster_on(on_day date, known_at timestamptz) returns table (
  person_id uuid, given_name text, family_name text, display_name text, email text, title text, unit_id uuid, manager_id uuid,
  site text, employment text, hired_on date, left_on date, pay_band text, locale text, work_days text
) language sql stable as $$
  select person_id,
    max(value) filter (where attribute = 'given-name'),
    max(value) filter (where attribute = 'family-name'),
    max(value) filter (where attribute = 'display-name'),
    max(value) filter (where attribute = 'email'),
    max(value) filter (where attribute = 'title'),
    (max(value) filter (where attribute = 'unit'))::uuid,
    (max(value) filter (where attribute = 'manager'))::uuid,
    max(value) filter (where attribute = 'site'),
    max(value) filter (where attribute = 'employment'),
    (max(value) filter (where attribute = 'hired-on'))::date,
    (max(value) filter (where attribute = 'left-on'))::date,
    max(value) filter (where attribute = 'pay-band'),
    max(value) filter (where attribute = 'locale'),
    max(value) filter (where attribute = 'work-days')
  from roster_facts
  where valid_from <= on_day and (valid_to is null or valid_to > on_day)
    and known_since <= known_at and (known_until is null or known_until > known_at)
  group by person_id
$$;

create table learning_records (
  id uuid primary key,
  person_id uuid not null references people,
  course_key text not null,
  course_id text,
  course_title text not null,
  attempt_key text not null,
  status text not null check (status in ('completed', 'failed', 'in-progress', 'not-started')),
  started_on date,
  completed_on date,
  score numeric,
  minutes int,
  cost_minor bigint,
  currency text,
  valid_until date,
  import_id uuid not null references imports,
  line int not null,
  known_since timestamptz not null,
  taken_back_at timestamptz,
  unique (person_id, course_key, attempt_key)
);
create index learning_records_by_course on learning_records (course_id, status);

create table prior_levels (
  person_id uuid not null references people,
  framework text not null,
  skill_id text not null,
  level numeric(4, 2) not null,
  assessed_on date not null,
  import_id uuid not null references imports,
  line int not null,
  primary key (person_id, framework, skill_id, assessed_on)
);
`;
