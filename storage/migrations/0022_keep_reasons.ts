/** Why people did what the audit says, and why a stand-in was ended; a report is approved and on its way in one step. */
export const keepReasons = `
-- As they said it; null: nobody was asked, or no person did it.
alter table audit_events add column reason text;
alter table delegates add column ended_reason text;

-- An earlier release left it so where nobody was there to read it: it waits to be approved again.
update reports set state = 'waiting' where state = 'approved';
alter table reports drop constraint reports_state_check;
alter table reports add constraint reports_state_check
  check (state in ('building', 'built', 'waiting', 'delivered', 'superseded', 'failed'));
`;
