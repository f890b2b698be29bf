/** The weekly word of a campaign that collects is a mail and a cause of its own. */
export const tellOfWeeks = `
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check
  check (kind in ('daily', 'report', 'celebration', 'digest', 'link', 'pulse', 'alarm'));
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check
  check (kind in ('daily', 'report', 'celebration', 'digest', 'link', 'pulse', 'alarm'));
alter table notices drop constraint notices_cause_kind_check;
alter table notices add constraint notices_cause_kind_check
  check (cause_kind in ('obligation', 'report', 'milestone', 'alarm', 'launch', 'report-alarm', 'channel', 'digest', 'pulse'));
`;
