/** What is said to a plan at the command line is said by operations, on behalf of `decided_by`. */
export const sayOnBehalf = `
alter table plan_decisions
  drop constraint plan_decisions_decided_as_check,
  add constraint plan_decisions_decided_as_check check (decided_as in ('person', 'manager', 'operations'));
`;
