/** What was rehearsed before a campaign is kept as its plan; and how imports came in, so that their stories can be started again. */
export const keepRehearsals = `
create table rehearsal_plans (
  id uuid primary key,
  -- As the campaign is called once it is launched: it is rehearsed before.
  campaign_id text not null,
  configuration_hash text not null references configurations,
  opens_on date not null,
  due_on date not null,
  made_at timestamptz not null,
  -- Counts by day and rung: a RehearsalPlan.
  content jsonb not null
);
create index rehearsal_plans_by_campaign on rehearsal_plans (campaign_id, made_at);

-- The ledger of the latest rehearsal of each campaign. Ids derive from what they stand for, so the real notice has the same key.
create table rehearsal_notices (
  plan_id uuid not null references rehearsal_plans on delete cascade,
  cause_kind text not null,
  cause_id text not null,
  rung text not null,
  recipient_id uuid not null,
  occasion int not null,
  track text,
  state text not null,
  reason text,
  -- When it was handed over, or became what it is.
  at timestamptz not null,
  primary key (plan_id, cause_id, rung, recipient_id, occasion, cause_kind)
);

-- Null: it came in before this was kept.
alter table imports add column approval text check (approval in ('auto', 'ask'));
`;
