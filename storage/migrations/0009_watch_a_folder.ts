/** The files of the drop folder: as they were seen, as which import they were taken in, and where they lie now. And who is signed in. */
export const watchAFolder = `
create table dropped_files (
  id bigint generated always as identity primary key,
  -- Below the drop folder, as it was dropped.
  path text not null,
  size_bytes bigint not null,
  modified_ms double precision not null,
  inode text not null,
  -- Moment of the sweep that saw it in this form first: it is taken in by a later one.
  seen_at timestamptz not null,
  import_id uuid references imports on delete set null,
  -- Below the drop folder, where it was moved; null: it lies where it was dropped. Empty: it is gone.
  place text,
  -- The state of the import of which the result beside it tells.
  told_state text
);
-- Whose the sign-in link is: stands with what they decide. Null: nobody said.
alter table sign_in_tokens add column name text;
alter table sessions add column name text;

create unique index dropped_files_there on dropped_files (path) where place is null;
create index dropped_files_untold on dropped_files (import_id) where import_id is not null;
`;
