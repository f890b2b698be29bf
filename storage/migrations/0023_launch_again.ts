/** A quarter may be launched again when its campaign was cancelled. */
export const launchAgain = `
alter table campaigns drop constraint campaigns_program_period_key;
create unique index campaigns_of_quarter on campaigns (program, period) where phase <> 'cancelled';
`;
