/** A launch that would mail many people waits until somebody confirms their number. */
export const confirmLaunches = `
-- How many people somebody has confirmed that it mails; null: nobody was asked.
alter table campaigns add column confirmed_people int check (confirmed_people >= 0);

alter table campaign_edits drop constraint campaign_edits_kind_check;
alter table campaign_edits add constraint campaign_edits_kind_check check (kind in ('confirm', 'pause', 'resume', 'extend', 'close', 'reopen',
  'cancel', 'exempt', 'add', 'replace-rater', 'nudge', 'retry'));
`;
