/** What the roster does to running campaigns: effects with their cause, stand-ins set by people, leave that stops the clock. */
export const peopleInMotion = `
-- The place of the participant that the campaign last followed; site, unit and title of the freeze stay as they were.
alter table participants add column followed_site text, add column followed_unit_id uuid references units, add column followed_title text;
update participants set followed_site = site, followed_unit_id = unit_id, followed_title = title;

-- Up to when the campaign has heard of the roster: calendars that changed since move the next steps.
alter table campaigns add column followed_at timestamptz;

-- The first day of the owner's leave, as long as it lasts: nothing is chased, and the due day moves on by it afterwards.
alter table obligations add column paused_on date;
-- The due day that a leave gave: it lies within the grace and keeps no campaign open for the others.
alter table obligations add column leave_due_on date;

create table roster_effects (
  id bigint generated always as identity primary key,
  campaign_id text not null references campaigns,
  -- Whom it is about: of a rating its subject.
  person_id uuid not null references people,
  obligation_id uuid references obligations,
  effect text not null check (effect in ('joined', 'next-quarter', 'taken-in', 'withdrawn', 'paused', 'resumed', 'followed',
    'opened', 'cancelled', 'moved', 'handed-over')),
  reason text not null,
  -- Null where no import did: a day came, or a person set a delegate.
  import_id uuid references imports,
  line int,
  at timestamptz not null
);
create index roster_effects_by_campaign on roster_effects (campaign_id, at);
create index roster_effects_by_person on roster_effects (person_id, at);
create index roster_effects_by_import on roster_effects (import_id) where import_id is not null;

-- Who rates in somebody's place while they are away. Days are the organisation's; until_on belongs to it, null: until ended.
create table delegates (
  id uuid primary key,
  person_id uuid not null references people,
  delegate_id uuid not null references people,
  from_on date not null,
  until_on date,
  set_by text not null,
  set_at timestamptz not null,
  reason text not null,
  ended_at timestamptz,
  ended_by text,
  check (person_id <> delegate_id),
  check (until_on is null or until_on >= from_on)
);
create index delegates_by_person on delegates (person_id);

-- What an import that waits for a person would do to running campaigns, as it was worked out when it was checked.
create table import_previews (
  import_id uuid primary key references imports on delete cascade,
  at timestamptz not null,
  content jsonb not null
);
`;
