/** Those whom the organisation names hear of a launch that waits for them. The cause is the campaign. */
export const tellOfLaunches = `
alter table notices drop constraint notices_cause_kind_check;
alter table notices add constraint notices_cause_kind_check check (cause_kind in ('obligation', 'report', 'milestone', 'alarm', 'launch'));
`;
