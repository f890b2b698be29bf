/** Rosters that fill the history: what the files say of employments, whom each file was about, and what an undoing kept. */
export const fillHistory = `
alter table roster_facts drop constraint roster_facts_attribute_check;
alter table roster_facts add constraint roster_facts_attribute_check check (attribute in ('given-name', 'family-name',
  'display-name', 'email', 'title', 'unit', 'manager', 'site', 'employment', 'hired-on', 'left-on', 'pay-band', 'locale',
  'work-days', 'employment-told'));

-- Each of a roster's million facts would be looked up in other tables three times: that takes longer than all the rest. They
-- are written by one statement that takes person and import from their tables, and neither is ever deleted alone.
alter table roster_facts drop constraint roster_facts_person_id_fkey, drop constraint roster_facts_import_id_fkey,
  drop constraint roster_facts_written_by_fkey, drop constraint roster_facts_ended_by_fkey;
alter table person_identifiers drop constraint person_identifiers_person_id_fkey, drop constraint person_identifiers_import_id_fkey,
  drop constraint person_identifiers_written_by_fkey, drop constraint person_identifiers_ended_by_fkey;
-- Whoever has left is looked for with every roster.
create index roster_facts_ended on roster_facts (person_id) where attribute = 'employment' and value = 'ended'
  and known_until is null and valid_to is null;
drop index roster_facts_ended_by;
create index roster_facts_ended_by on roster_facts (ended_by) where ended_by is not null;

-- Whom an applied roster was about, and of which attributes it told: a file that confirmed what was known wrote no fact. Rows
-- that were left out are named without attributes. Under a full snapshot everybody else of its source was told to be gone.
create table roster_coverage (
  import_id uuid not null references imports on delete cascade,
  full_snapshot boolean not null,
  attributes text[] not null,
  people uuid[] not null
);
create index roster_coverage_by_import on roster_coverage (import_id);

-- What an undoing left as it was, because a later import has touched it since.
create table undo_kept (
  import_id uuid not null references imports on delete cascade,
  table_name text not null,
  key text not null,
  kept_by uuid not null references imports,
  primary key (import_id, table_name, key)
);
create index undo_kept_by_key on undo_kept (table_name, key);

-- What had been learned or begun by a day, as it was known at a moment. A record without a date counts from the day of the file
-- that told it first.
create function learning_on(on_day date, known_at timestamptz) returns setof learning_records language sql stable as $$
  select r.* from learning_records r
  where r.known_since <= known_at and (r.known_until is null or r.known_until > known_at)
    and coalesce(r.completed_on, r.started_on, (select i.as_of from imports i where i.id = r.import_id)) <= on_day
$$;
`;
