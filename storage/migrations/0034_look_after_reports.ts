/** Reports wait while they would rest on too little, are approved in time or rejected, and their readers are accounted for. */
export const lookAfterReports = `
alter table campaign_edits drop constraint campaign_edits_kind_check;
alter table campaign_edits add constraint campaign_edits_kind_check check (kind in ('confirm', 'pause', 'resume', 'extend', 'close', 'reopen',
  'cancel', 'exempt', 'add', 'replace-rater', 'nudge', 'approve-report', 'reject-report', 'release-report', 'retry'));

alter table notices drop constraint notices_cause_kind_check;
alter table notices add constraint notices_cause_kind_check
  check (cause_kind in ('obligation', 'report', 'milestone', 'alarm', 'launch', 'report-alarm'));

alter table reports
  -- Since when somebody must approve it; null: nobody must, or it has not passed its check.
  add column waiting_since timestamptz,
  -- When it was written down who got it; null: not all of its mails have ended.
  add column receipt_at timestamptz;
-- Of what left under an earlier release nobody waits for word.
update reports set receipt_at = now() where state in ('delivered', 'superseded');
update reports set waiting_since = now() where state = 'waiting';

-- Counted for monitoring, again and again.
create index notices_troubled on notices (state) where state in ('failed', 'unknown', 'bounced');

-- Whether the figures of a campaign rest on enough to be reported; one row a campaign, once it was asked.
create table report_gates (
  campaign_id text primary key references campaigns,
  -- held: too little. passed: enough. released: a person let them go all the same.
  state text not null check (state in ('held', 'passed', 'released')),
  -- What is not met, as of the last look.
  reasons jsonb not null,
  looked_at timestamptz not null,
  held_since timestamptz,
  -- When the limits were met, or a person let them go.
  open_since timestamptz,
  -- The end of the collection, where newer exports were let in after it.
  cut_off_before timestamptz
);
`;
