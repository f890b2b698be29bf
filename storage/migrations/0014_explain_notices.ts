/** Who a notice is for and how it reaches them, what held it back, who holds mail back, and what an unknown turned out to be. */
export const explainNotices = `
-- Which ladder it is a rung of (null: none), how it reaches its reader, and the rung's own quiet hours, HH:MM-HH:MM.
alter table notices
  add column track text check (track in ('owner', 'oversight', 'unit', 'escalation', 'thanks')),
  add column channel text not null default 'mail' check (channel in ('mail', 'page')),
  add column quiet text;
create index notices_of_recipient on notices (recipient_id);

alter table chase_steps drop constraint chase_steps_track_check,
  add constraint chase_steps_track_check check (track in ('owner', 'oversight', 'unit', 'escalation'));
create index chase_steps_of_recipient on chase_steps (recipient_id);

-- Each time a notice was held back, with the moment it was given instead; null: there was none left.
create table notice_delays (
  id bigint generated always as identity primary key,
  notice_id uuid not null references notices on delete cascade,
  at timestamptz not null,
  from_due_at timestamptz not null,
  to_due_at timestamptz,
  why text not null check (why in ('working time', 'message of the day', 'budget', 'mail server', 'mail cap')),
  -- The calendar that decided, or what took the room.
  detail text
);
create index notice_delays_of_notice on notice_delays (notice_id);

-- Mail of a person, of a campaign, or (both null) of everybody waits until it is released.
create table notice_holds (
  id uuid primary key,
  person_id uuid references people,
  campaign_id text references campaigns,
  made_by text not null,
  reason text not null,
  made_at timestamptz not null,
  released_by text,
  released_at timestamptz
);
create index notice_holds_in_force on notice_holds (made_at) where released_at is null;

-- What a person found out about a mail whose end was unknown.
create table notice_resolutions (
  id uuid primary key,
  message_id uuid not null references messages,
  outcome text not null check (outcome in ('delivered', 'not-delivered')),
  -- True where the person asked for it to be sent again.
  again boolean not null,
  evidence text not null,
  made_by text not null,
  made_at timestamptz not null
);
create index notice_resolutions_of_message on notice_resolutions (message_id);

-- What is no longer owed, until the chase has taken back what was planned for it and thanked whoever did it.
create table closed_obligations (
  obligation_id uuid primary key references obligations on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  shard_key int generated always as (('x' || substr(md5(uuid_send(person_id)), 1, 7))::bit(28)::int) stored
);
create function note_closed_obligation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into closed_obligations (obligation_id, person_id, at) values (new.id, new.person_id, new.state_at)
    on conflict (obligation_id) do update set at = excluded.at;
  return null;
end $$;
create trigger closed_obligations_noted after update of state on obligations
  for each row when (old.state = 'open' and new.state <> 'open') execute function note_closed_obligation();
`;
