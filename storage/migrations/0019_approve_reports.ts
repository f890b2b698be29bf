/** A report may wait until somebody has approved it. */
export const approveReports = `
alter table campaign_edits drop constraint campaign_edits_kind_check;
alter table campaign_edits add constraint campaign_edits_kind_check check (kind in ('confirm', 'pause', 'resume', 'extend', 'close', 'reopen',
  'cancel', 'exempt', 'add', 'replace-rater', 'nudge', 'approve-report', 'retry'));
`;
