/** Learning that is owed outside campaigns, exemptions that end, surveys after courses, and what was owed on any day. */
export const standOutsideCampaigns = `
-- The story that opened it, so that a second launch of a quarter is told from a repeated attempt; and the day on which it
-- was to open, where it opened late.
alter table campaigns add column opened_by text, add column planned_on date;

-- changed_at: when the due day was moved, where nothing else changed. effective_on: since when the state holds, where that
-- is another day than the one on which it became known; null: that day.
alter table obligations add column exempt_until date, add column changed_at timestamptz, add column effective_on date;

-- A course that somebody owes twice is owed once: by what runs, then by what is due first.
update obligations o set state = 'withdrawn', state_reason = 'covered' from (
  select o.id, row_number() over (partition by o.person_id, o.subject_key order by
    (c.phase is null or c.phase in ('frozen', 'inviting', 'collecting', 'closing', 'held', 'paused')) desc, o.due_on, o.id) as n
  from obligations o left join campaigns c on c.id = o.campaign_id
  where o.state = 'open' and o.kind in ('learn', 'renew')) twice
where twice.id = o.id and twice.n > 1;
create unique index obligations_one_course on obligations (person_id, subject_key) where state = 'open' and kind in ('learn', 'renew');
create index obligations_standing on obligations (program, kind) where campaign_id is null;

-- The organisation's day at a moment.
create function organisation_day(moment timestamptz) returns date language sql stable as $$
  select (moment at time zone coalesce((select content #>> '{organisation,timeZone}' from configurations order by seq desc limit 1), 'UTC'))::date
$$;

-- What counts as learned: completions as they are known now, and those that a system has written over because another
-- attempt was begun afterwards.
create view completions as
  select person_id, course_id, completed_on, valid_until from learning_records
  where status = 'completed' and known_until is null and course_id is not null
  union all
  select b.person_id, b.course_id, b.completed_on, b.valid_until
  from learning_records b join learning_records n using (person_id, course_key, attempt_key)
  where b.status = 'completed' and b.known_until is not null and b.course_id is not null
    and n.known_until is null and n.status <> 'completed'
    and case when n.started_on is null then n.status = 'in-progress'
      else n.started_on >= b.completed_on and n.started_on is distinct from b.started_on end
    and exists (select 1 from learning_records m where m.known_since = b.known_until
      and (m.person_id, m.course_key, m.attempt_key) = (b.person_id, b.course_key, b.attempt_key));

-- A course demanded of somebody who owes it already: one obligation answers both.
create table covered_demands (
  program text not null,
  period text not null,
  kind text not null,
  person_id uuid not null references people,
  subject_key text not null,
  campaign_id text references campaigns,
  obligation_id uuid not null references obligations on delete cascade,
  due_on date not null,
  at timestamptz not null,
  primary key (program, period, kind, person_id, subject_key)
);
create index covered_demands_by_obligation on covered_demands (obligation_id);

-- Courses from which somebody is exempt, up to and with a day, whoever asks for them.
create table exemptions (
  id uuid primary key,
  person_id uuid not null references people,
  subject_key text not null,
  from_on date not null,
  until_on date not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  check (until_on >= from_on)
);
create index exemptions_by_person on exemptions (person_id, subject_key) where ended_at is null;

-- What people said some weeks after a course.
create table survey_answers (
  obligation_id uuid primary key references obligations on delete cascade,
  used text not null check (used in ('yes', 'partly', 'no', 'not-yet')),
  at timestamptz not null
);

-- How each obligation stood, in the order in which it became known.
create table obligation_events (
  id bigint generated always as identity primary key,
  obligation_id uuid not null references obligations on delete cascade,
  -- When it became known; effective_on null: it holds since that day.
  at timestamptz not null,
  effective_on date,
  state text not null,
  reason text,
  due_on date not null,
  exempt_until date,
  opening int not null,
  import_id uuid
);
create index obligation_events_by_obligation on obligation_events (obligation_id, id);
insert into obligation_events (obligation_id, at, state, due_on, opening)
  select id, opened_at, 'open', due_on, 0 from obligations order by opened_at, id;
insert into obligation_events (obligation_id, at, state, reason, due_on, opening, import_id)
  select id, state_at, state, state_reason, due_on, openings, import_id from obligations
  where state <> 'open' or openings > 0 order by state_at, id;

create function note_obligation_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare told timestamptz;
begin
  told := case
    when tg_op = 'INSERT' then new.state_at
    when (new.state, new.openings, new.state_at) is distinct from (old.state, old.openings, old.state_at) then new.state_at
    when new.changed_at is distinct from old.changed_at then new.changed_at end;
  insert into obligation_events (obligation_id, at, effective_on, state, reason, due_on, exempt_until, opening, import_id)
  -- A due day moved by who does not say when: now, on the clock that counts.
  values (new.id, coalesce(told, (select now_at from clock), clock_timestamp()),
    case when new.state_reason in ('learned', 'taken-back') then new.effective_on end, new.state, new.state_reason,
    new.due_on, new.exempt_until, new.openings, new.import_id);
  return null;
end $$;
create trigger obligation_opened after insert on obligations for each row execute function note_obligation_event();
create trigger obligation_changed after update on obligations for each row
  when ((old.state, old.due_on, old.exempt_until, old.openings) is distinct from (new.state, new.due_on, new.exempt_until, new.openings))
  execute function note_obligation_event();
`;
