/** That a nomination was sent back is a cause of a mail. */
export const tellOfSentBack = `
alter table notices drop constraint notices_cause_kind_check;
alter table notices add constraint notices_cause_kind_check
  check (cause_kind in ('obligation', 'report', 'milestone', 'alarm', 'launch', 'report-alarm', 'channel', 'digest', 'pulse', 'nomination'));
`;
