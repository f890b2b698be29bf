/**
 * Ratings, without the rater and with no time finer than the campaign. Only submit_form writes them; who wrote
 * which form stands in identity.form_authorship, which the application's own role cannot read, nor (grant.ts) the
 * number of the transaction, which a form has in common with the obligation that it closed.
 */
export const keepRatingsApart = `
do $$ begin
  create role quarterdeck_app nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role quarterdeck_identity nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant quarterdeck_app, quarterdeck_identity to %I', current_user);
exception when others then null; end $$;

create table form_drafts (
  obligation_id uuid primary key references obligations,
  answers jsonb not null,
  saved_at timestamptz not null
);

create table rating_forms (
  id uuid primary key default gen_random_uuid(),
  campaign_id text not null references campaigns,
  subject_id uuid not null references people,
  source text not null check (source in ('self', 'manager', 'peer', 'practical', 'project')),
  framework text not null,
  framework_version text not null,
  simulated boolean not null
);
create index rating_forms_by_campaign on rating_forms (campaign_id, subject_id);
create table ratings (
  form_id uuid not null references rating_forms on delete cascade,
  skill_id text not null,
  answer text not null check (answer in ('level', 'not-observed')),
  level numeric(4, 2),
  primary key (form_id, skill_id),
  check ((answer = 'level') = (level is not null))
);

create schema identity;
create table identity.form_authorship (
  form_id uuid primary key references rating_forms on delete cascade,
  obligation_id uuid not null unique references obligations
);

-- Answers: [{"skill": id, "level": number} | {"skill": id, "notObserved": true}]; a skill left out is not answered.
-- The campaign is locked before the obligation, as whoever closes it or follows the roster does: else both could wait for each other.
create function submit_form(p_obligation uuid, p_framework text, p_framework_version text, p_answers jsonb, p_now timestamptz)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owed obligations;
  run campaigns;
  form uuid;
begin
  select * into run from campaigns
    where id = (select campaign_id from obligations where id = p_obligation) for share;
  select * into owed from obligations where id = p_obligation for update;
  if not found or owed.kind <> 'rate' then return 'unknown'; end if;
  if owed.state <> 'open' then return owed.state; end if;
  if run.phase not in ('inviting', 'collecting', 'closing') then return 'closed'; end if;
  insert into rating_forms (campaign_id, subject_id, source, framework, framework_version, simulated)
    values (owed.campaign_id, owed.subject_person_id, owed.rating_source, p_framework, p_framework_version, run.simulated)
    returning id into form;
  insert into ratings (form_id, skill_id, answer, level)
    select form, a->>'skill', case when (a->>'notObserved')::boolean then 'not-observed' else 'level' end, (a->>'level')::numeric
    from jsonb_array_elements(p_answers) a;
  insert into identity.form_authorship (form_id, obligation_id) values (form, p_obligation);
  delete from form_drafts where obligation_id = p_obligation;
  update obligations set state = 'done', state_at = p_now, state_reason = 'submitted' where id = p_obligation;
  return 'submitted';
end $$;

-- At the close of a campaign nobody can any longer tell which peer wrote which form.
create function forget_peer_authors(p_campaign text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from identity.form_authorship a using rating_forms f
  where a.form_id = f.id and f.campaign_id = p_campaign and f.source = 'peer'
$$;

create view rating_counts as
  select campaign_id, subject_person_id, rating_source,
    count(*)::int as assigned, (count(*) filter (where state = 'done'))::int as answered
  from obligations where kind = 'rate' and state in ('open', 'done')
  group by campaign_id, subject_person_id, rating_source;
`;
