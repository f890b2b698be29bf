/** The mail to everyone with a month's celebrations is a kind of its own. */
export const tellOfMonths = `
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check
  check (kind in ('daily', 'report', 'celebration', 'digest', 'link', 'alarm'));
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check
  check (kind in ('daily', 'report', 'celebration', 'digest', 'link', 'alarm'));
`;
