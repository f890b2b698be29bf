/** What people change in a campaign while it runs: who, why, and what came of it; and how long it was paused. */
export const editCampaigns = `
-- The phase to which a paused or held campaign goes back.
alter table campaigns add column phase_before text
  check (phase_before in ('draft', 'frozen', 'inviting', 'collecting', 'closing', 'computing', 'reporting', 'celebrating'));
-- Pauses that are over: [{"fromOn": the organisation's day, "workingDays": of its calendar}]. What counts from the opening or ends the grace moves by them.
alter table campaigns add column pauses jsonb not null default '[]';
-- Why a held campaign waits for a person: a code.
alter table campaigns add column held_reason text;

-- The number of the last nudge: openings and nudges share one count, so that no notice of one is taken for the other's.
alter table obligations add column nudged int not null default 0;

create table campaign_edits (
  id uuid primary key,
  campaign_id text not null references campaigns,
  kind text not null check (kind in ('pause', 'resume', 'extend', 'close', 'reopen', 'cancel', 'exempt', 'add', 'replace-rater', 'nudge', 'retry')),
  made_by text not null,
  reason text not null,
  made_at timestamptz not null,
  content jsonb not null,
  state text not null default 'asked' check (state in ('asked', 'applied', 'refused')),
  refusal text,
  applied_at timestamptz,
  -- The campaign's after it was applied.
  plan_version int,
  effect jsonb
);
create index campaign_edits_by_campaign on campaign_edits (campaign_id, made_at);

create table campaign_edit_people (
  edit_id uuid not null references campaign_edits on delete cascade,
  person_id uuid not null references people,
  obligation_id uuid references obligations,
  content jsonb not null default '{}',
  unique nulls not distinct (edit_id, person_id, obligation_id)
);
`;
