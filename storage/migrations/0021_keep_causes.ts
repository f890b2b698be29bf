/** What was unknown keeps why it was, once somebody or a mail server's report has said how it ended. */
export const keepCauses = `
alter table notice_resolutions add column cause text;
`;
