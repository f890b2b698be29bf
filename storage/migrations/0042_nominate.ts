/** What managers tell of people, with a story, and everything that became of it. */
export const nominate = `
create table nominations (
  id uuid primary key,
  nominator_id uuid not null references people,
  nominee_id uuid not null references people,
  -- Id of a kind in the configuration.
  kind text not null,
  -- Why somebody who does not report to the nominator; null: they do.
  because text,
  -- As it stands now; as it stood before is in the events.
  story text not null check (char_length(story) between 1 and 1500),
  state text not null check (state in ('waiting', 'sent-back', 'approved', 'declined', 'withdrawn')),
  made_at timestamptz not null,
  state_at timestamptz not null,
  -- Of an approved one.
  milestone_id uuid references milestones,
  -- Since when the nominee wants nobody else to hear of it.
  kept_private_at timestamptz
);
create index nominations_of_nominator on nominations (nominator_id);
create index nominations_of_nominee on nominations (nominee_id) where state = 'approved';
create index nominations_waiting on nominations (made_at) where state = 'waiting';
create unique index nominations_of_milestone on nominations (milestone_id);

-- What was done to it, by whom, and the story as it stood afterwards. Rows are only added.
create table nomination_events (
  id bigint generated always as identity primary key,
  nomination_id uuid not null references nominations,
  at timestamptz not null,
  -- A person by their id, or whoever acted in the console by name.
  actor text not null,
  action text not null check (action in ('made', 'changed', 'withdrawn', 'edited', 'approved', 'sent-back', 'declined', 'kept-private', 'shared-again')),
  reason text,
  story text not null
);
create index nomination_events_of on nomination_events (nomination_id);
`;
