/** Results, reports, milestones, sign-in, and the clock of rehearsals. */
export const reportAndCelebrate = `
create table skill_results (
  campaign_id text not null references campaigns,
  subject_id uuid not null references people,
  skill_id text not null,
  level numeric(5, 3),
  target numeric(4, 2),
  basis text not null check (basis in ('combined', 'self-only', 'unassessed')),
  sources text[] not null,
  primary key (campaign_id, subject_id, skill_id)
);
create table results (
  campaign_id text not null references campaigns,
  name text not null,
  content jsonb not null,
  input_hash text not null,
  computed_at timestamptz not null,
  primary key (campaign_id, name)
);
create table reports (
  id uuid primary key,
  campaign_id text not null references campaigns,
  audience text not null,
  version int not null,
  state text not null check (state in ('building', 'built', 'approved', 'delivered', 'superseded', 'failed')),
  file_id text,
  content jsonb not null default '{}',
  created_at timestamptz not null,
  unique (campaign_id, audience, version)
);
create table report_recipients (
  report_id uuid not null references reports,
  person_id uuid not null references people,
  primary key (report_id, person_id)
);
create table milestones (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('level-up', 'completion')),
  subject text not null,
  campaign_id text references campaigns,
  reached_on date not null,
  detail jsonb not null default '{}',
  unique (person_id, kind, subject)
);

create table sign_in_tokens (
  hash text primary key,
  role text not null check (role in ('operations', 'hr')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table sessions (
  hash text primary key,
  role text not null check (role in ('operations', 'hr')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- A row only in rehearsal; in production the clock table is empty and stories use timers.
create table clock (
  one boolean primary key default true check (one),
  now_at timestamptz not null
);
create table story_wait (
  story_id text primary key,
  rank int not null,
  until_at timestamptz,
  poked boolean not null default false,
  woken int not null default 1,
  heard int not null default 0
);
create table rehearsal_acts (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  detail jsonb not null,
  applied_at timestamptz
);
create index rehearsal_acts_due on rehearsal_acts (at, id) where applied_at is null;
`;
