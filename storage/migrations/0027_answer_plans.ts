/** What people said to development plans, with who and when: nothing is overwritten, the latest of a subject holds. */
export const answerPlans = `
create table plan_decisions (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  -- A step to take, a path to a skill, hours a week.
  kind text not null check (kind in ('step', 'path', 'hours')),
  -- Course, skill, or nothing.
  subject text not null,
  -- accepted or declined; course:<id>, pathway:<id> or proposed; a number.
  value text not null,
  -- Of an accepted step: the day by which the plan said that it is through; null: it could not say.
  due_on date,
  -- The quarter of the results that the plan followed from.
  period text not null,
  -- In which part it was said: people say it of themselves, managers of their people.
  decided_as text not null check (decided_as in ('person', 'manager')),
  decided_by uuid not null references people,
  reason text,
  at timestamptz not null
);
create index plan_decisions_by_person on plan_decisions (person_id, kind, subject, id desc);
`;
