/** Until when a message that was claimed may leave. */
export const leaveBy = `
-- The end of its reader's sending time, in which it was claimed; null: it may leave at any time.
alter table messages add column leave_by timestamptz;
`;
