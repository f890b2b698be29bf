/** Campaigns, who takes part, what is owed, when it is chased, and the ledger of everything that is sent. */
export const runCampaigns = `
create table campaigns (
  id text primary key,
  program text not null,
  period text not null,
  kind text not null check (kind in ('assessment', 'learning')),
  configuration_hash text not null references configurations,
  phase text not null check (phase in ('draft', 'frozen', 'inviting', 'collecting', 'closing', 'computing', 'reporting', 'celebrating', 'done', 'held', 'paused', 'cancelled')),
  phase_at timestamptz not null,
  plan_version int not null default 1,
  opens_on date not null,
  due_on date not null,
  frozen_at timestamptz,
  cut_off_at timestamptz,
  simulated boolean not null default false,
  created_at timestamptz not null,
  unique (program, period)
);

create table participants (
  campaign_id text not null references campaigns,
  person_id uuid not null references people,
  role_id text,
  title text,
  unit_id uuid references units,
  site text,
  manager_id uuid references people,
  state text not null check (state in ('joined', 'withdrawn')),
  state_reason text,
  state_at timestamptz not null,
  rated_by text not null check (rated_by in ('manager', 'fallback', 'self-only', 'not-rated')),
  -- The live manager as the campaign last followed it; manager_id stays as it was frozen.
  followed_manager_id uuid references people,
  import_id uuid references imports,
  primary key (campaign_id, person_id)
);

create table obligations (
  id uuid primary key,
  kind text not null check (kind in ('rate', 'learn', 'renew', 'survey', 'approve')),
  person_id uuid not null references people,
  subject_person_id uuid references people,
  subject_key text not null,
  rating_source text check (rating_source in ('self', 'manager', 'peer', 'practical', 'project')),
  campaign_id text references campaigns,
  program text not null,
  period text not null,
  generation int not null default 0,
  opened_at timestamptz not null,
  due_on date not null,
  state text not null check (state in ('open', 'done', 'withdrawn', 'exempt')),
  state_at timestamptz not null,
  state_reason text,
  replaces uuid references obligations,
  import_id uuid references imports,
  unique (program, period, person_id, kind, subject_key, generation)
);
create index obligations_by_person on obligations (person_id) where state = 'open';
create index obligations_by_campaign on obligations (campaign_id, state);
create index obligations_by_subject on obligations (subject_person_id);

-- The next rung of each ladder of an obligation: the owner's own, and the one by which others oversee it.
create table chase_steps (
  obligation_id uuid not null references obligations,
  track text not null check (track in ('owner', 'oversight')),
  rung text not null,
  recipient_id uuid not null references people,
  next_action_at timestamptz not null,
  useful_until timestamptz not null,
  calendar text not null,
  plan_version int not null,
  occasion int not null default 0,
  shard_key int generated always as (('x' || substr(md5(uuid_send(recipient_id)), 1, 7))::bit(28)::int) stored,
  primary key (obligation_id, track)
);
create index chase_steps_due on chase_steps (next_action_at);

create table messages (
  id uuid primary key,
  recipient_id uuid not null references people,
  kind text not null check (kind in ('daily', 'report', 'celebration', 'link', 'alarm')),
  local_date date not null,
  occasion int not null default 0,
  state text not null check (state in ('planned', 'suppressed', 'claimed', 'handing-over', 'handed-over', 'failed', 'unknown', 'bounced')),
  reason text,
  epoch bigint not null,
  claim_token uuid,
  lease_until timestamptz,
  claimed_at timestamptz not null,
  handing_over_at timestamptz,
  settled_at timestamptz,
  smtp_code int,
  smtp_reply text,
  attempts int not null default 0,
  shard_key int generated always as (('x' || substr(md5(uuid_send(recipient_id)), 1, 7))::bit(28)::int) stored,
  unique (recipient_id, kind, local_date, occasion)
);
create index messages_by_epoch on messages (epoch);
create index messages_by_claim on messages (claim_token) where claim_token is not null;
create index messages_leased on messages (lease_until) where state in ('claimed', 'handing-over');

create table notices (
  id uuid primary key,
  cause_kind text not null check (cause_kind in ('obligation', 'report', 'milestone', 'alarm')),
  cause_id text not null,
  rung text not null,
  recipient_id uuid not null references people,
  occasion int not null default 0,
  kind text not null check (kind in ('daily', 'report', 'celebration', 'link', 'alarm')),
  campaign_id text references campaigns,
  plan_version int not null,
  state text not null check (state in ('planned', 'suppressed', 'claimed', 'handing-over', 'handed-over', 'failed', 'unknown', 'bounced')),
  reason text,
  due_at timestamptz not null,
  useful_until timestamptz not null,
  calendar text not null,
  planned_at timestamptz not null,
  state_at timestamptz not null,
  message_id uuid references messages,
  shard_key int generated always as (('x' || substr(md5(uuid_send(recipient_id)), 1, 7))::bit(28)::int) stored,
  unique (cause_kind, cause_id, rung, recipient_id, occasion)
);
create index notices_due on notices (due_at) where state = 'planned';
create index notices_by_message on notices (message_id);
create index notices_by_cause on notices (cause_id);

create table opt_outs (
  person_id uuid not null references people,
  what text not null check (what in ('celebrations')),
  since timestamptz not null,
  primary key (person_id, what)
);
`;
