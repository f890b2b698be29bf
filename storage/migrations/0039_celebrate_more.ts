/**
 * Milestones of more kinds, of teams too; what is handed out for them; and what people wish to be done with theirs. A milestone found before
 * counts as found on the day it was reached.
 */
export const celebrateMore = `
alter table milestones drop constraint milestones_kind_check;
alter table milestones add constraint milestones_kind_check check (kind in ('new-role', 'programme-completed', 'pathway-completed',
  'certificate-earned', 'level-up', 'gap-closed', 'first-project', 'completion', 'mentees-grew', 'team-coverage', 'nomination'));
alter table milestones alter column person_id drop not null;
alter table milestones add column unit_id uuid references units;
alter table milestones add constraint milestones_one_owner check (num_nonnulls(person_id, unit_id) = 1);
alter table milestones add constraint milestones_unit_key unique (unit_id, kind, subject);
alter table milestones add column audience text not null default 'person'
  check (audience in ('person', 'person-and-manager', 'team', 'everyone'));
alter table milestones add column found_at timestamptz;
update milestones set found_at = reached_on;
alter table milestones alter column found_at set not null;
create index milestones_found on milestones (found_at);

-- What somebody is to get for a milestone, and who handed it out when.
create table rewards (
  milestone_id uuid primary key references milestones,
  words jsonb not null,
  hand_out_by text not null,
  promised_at timestamptz not null,
  handed_out_at timestamptz,
  handed_out_by text,
  note text,
  check ((handed_out_at is null) = (handed_out_by is null))
);

-- Beside opt_outs: who has said yes, and to how much of it. Without a row the place's policy decides.
create table celebration_choices (
  person_id uuid primary key references people,
  choice text not null check (choice in ('private', 'shared')),
  since timestamptz not null
);
`;
