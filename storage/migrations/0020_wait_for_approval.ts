/** A report that has passed its check may wait for somebody to approve it. */
export const waitForApproval = `
alter table reports drop constraint reports_state_check;
alter table reports add constraint reports_state_check
  check (state in ('building', 'built', 'waiting', 'approved', 'delivered', 'superseded', 'failed'));
`;
