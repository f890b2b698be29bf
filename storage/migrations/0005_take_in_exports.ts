/** Imports that ask, are decided with a name and a reason, and can be undone: who wrote each fact, and who ended it. */
export const takeInExports = `
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('roster', 'learning', 'levels', 'measures', 'budget',
  'catalogue', 'assignments', 'absences', 'unit-leads', 'declared'));
alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check check (state in ('staged', 'asking', 'checked', 'held', 'approved', 'applied',
  'rejected', 'unchanged', 'failed', 'undone'));
alter table imports
  -- What a person has to answer before the file can be read: ImportQuestion[].
  add column questions jsonb not null default '[]',
  -- The remembered mapping under which it was read; null: the profile alone.
  add column mapping_number int,
  -- Taken in although the same bytes were: something that the bytes do not say has been decided since.
  add column again boolean not null default false,
  -- The import whose rejected rows this file brings back, corrected.
  add column corrects uuid references imports,
  add column undone_at timestamptz;

alter table import_findings add column value_class text not null default '';

-- Who decided what about an import, and why.
create table import_decisions (
  id bigint generated always as identity primary key,
  import_id uuid not null references imports on delete cascade,
  decision text not null check (decision in ('apply', 'reject', 'answer', 'undo')),
  by_name text not null,
  reason text not null,
  -- How many imports had been applied when the difference was made on which this was decided.
  based_on int,
  decided_at timestamptz not null
);
create index import_decisions_by_import on import_decisions (import_id, id);

-- How a person said that the files of a source are to be read: a ConfirmedMapping. The highest number counts.
create table import_mappings (
  source text not null,
  kind text not null,
  number int not null,
  content jsonb not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  primary key (source, kind, number)
);

-- An address or number of another system that may mean somebody: suggested by an import, decided by a person.
create table person_links (
  source text not null,
  kind text not null check (kind in ('employee-number', 'email', 'lms-id')),
  value text not null,
  person_id uuid not null references people,
  state text not null check (state in ('suggested', 'confirmed', 'refused')),
  -- The import that suggested it, and the line that did first.
  import_id uuid references imports,
  line int,
  decided_by text,
  decided_at timestamptz,
  primary key (source, kind, value, person_id)
);
create index person_links_by_person on person_links (person_id, state);

-- Written by: the import whose application made this row; import_id and line say where its value was told first.
-- Ended by: the import whose application (or undoing) closed it.
alter table roster_facts add column written_by uuid references imports, add column ended_by uuid references imports;
update roster_facts set written_by = import_id;
create index roster_facts_written_by on roster_facts (written_by);
create index roster_facts_ended_by on roster_facts (ended_by);

alter table person_identifiers add column known_until timestamptz, add column written_by uuid references imports,
  add column ended_by uuid references imports;
update person_identifiers set written_by = import_id;
drop index person_identifiers_current;
create unique index person_identifiers_current on person_identifiers (source, scope, kind, value) where valid_to is null and known_until is null;
`;
