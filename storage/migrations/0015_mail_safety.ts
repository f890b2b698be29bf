/** What stops mail, how much of it leaves, and what comes back: bounces, people's replies, and tasks for HR. */
export const mailSafety = `
alter table installation
  add column mail_stopped_at timestamptz,
  add column mail_stopped_by text,
  add column mail_stopped_reason text,
  -- Neither held after a restore nor stopped by a person: asked by everything that claims or sends.
  add column may_send boolean not null generated always as (held_reason is null and mail_stopped_at is null) stored;

-- What stands for an address in this installation, so that the ledger tells one from another without keeping it.
create function address_hash(address text) returns text language sql stable as $$
  select encode(sha256(person_salt || convert_to(lower(address), 'UTF8')), 'hex') from installation
$$;

-- Where it went; null before it has left, and where it was redirected: then nobody's address is proven or refuted by it.
alter table messages add column address_hash text;

-- What mail servers told of a message. Delayed is no end: the server goes on trying.
create table bounces (
  message_id uuid not null references messages,
  person_id uuid not null references people,
  kind text not null check (kind in ('hard', 'soft', 'delayed')),
  status text not null,
  address_hash text,
  at timestamptz not null,
  primary key (message_id, kind)
);
create index bounces_by_person on bounces (person_id) where kind = 'hard';

-- An address to which nothing goes any more, until the roster has another for the person or somebody releases it.
create table mail_stops (
  id uuid primary key,
  person_id uuid not null references people,
  address_hash text not null,
  since timestamptz not null,
  released_at timestamptz,
  released_by text
);
create unique index mail_stops_in_force on mail_stops (person_id, address_hash) where released_at is null;

create table tasks (
  id uuid primary key,
  kind text not null,
  person_id uuid references people,
  -- What it is about beside the person, as an id.
  subject text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text
);
create index tasks_open on tasks (opened_at) where closed_at is null;

-- What people, or their mail programs, answered to a message. The words lie encrypted among the files.
create table replies (
  id uuid primary key,
  message_id uuid not null references messages,
  person_id uuid not null references people,
  kind text not null check (kind in ('reply', 'automatic')),
  file_id text references files on update cascade on delete cascade,
  at timestamptz not null,
  seen_at timestamptz,
  seen_by text
);
create index replies_by_message on replies (message_id);
create index replies_latest on replies (at) where kind = 'reply';

-- How many mails of a minute or day of the organisation have left, over all workers.
create table mail_counts (
  span text not null check (span in ('minute', 'day')),
  starts_at timestamptz not null,
  used int not null,
  primary key (span, starts_at)
);

alter table opt_outs drop constraint opt_outs_what_check;
alter table opt_outs add constraint opt_outs_what_check check (what in ('celebrations', 'digests'));
`;
