/** Decisions that were acted on, obligations that open again, and records that wait for a person to say whose they are. */
export const decideAndReopen = `
-- When the story acted on it; null: it was refused, or has not been heard yet.
alter table import_decisions add column acted_at timestamptz;

-- How often it was opened again, and when last: its ladder begins anew, and its notices carry the number as their occasion.
alter table obligations add column openings int not null default 0, add column reopened_at timestamptz;

-- What each import did to obligations: by it the notices are found that were sent because of an import.
create table obligation_changes (
  id bigint generated always as identity primary key,
  obligation_id uuid not null references obligations on delete cascade,
  import_id uuid not null references imports on delete cascade,
  change text not null check (change in ('opened', 'closed', 'reopened', 'withdrawn')),
  -- The number of the opening that it changed.
  opening int not null,
  at timestamptz not null
);
create index obligation_changes_by_import on obligation_changes (import_id);
create index obligation_changes_by_obligation on obligation_changes (obligation_id);

-- Completions that count for somebody as soon as a suggested link is confirmed; until then what they would close is not chased.
create table suggested_completions (
  source text not null,
  kind text not null,
  value text not null,
  person_id uuid not null,
  course_id text not null,
  primary key (source, kind, value, person_id, course_id),
  foreign key (source, kind, value, person_id) references person_links on delete cascade
);
create index suggested_completions_by_person on suggested_completions (person_id, course_id);
`;
