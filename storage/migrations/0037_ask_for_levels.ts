/**
 * What a manager says of the levels of a coverage map, and what people say of how important skills are for their own work, stand beside the
 * form's ratings: older forms have none.
 */
export const askForLevels = `
-- [{"map": id, "level": n, "answer": "yes" | "not-yet" | "cannot-say"}], of managers' forms alone.
alter table rating_forms add column level_answers jsonb
  constraint level_answers_of_managers check (level_answers is null or source = 'manager');
-- Packed as scores are, in the order of the same layout.
alter table rating_forms add column importance bytea
  constraint importance_for_oneself check (importance is null or source = 'self');

create view level_answers as
  select f.id as form_id, a->>'map' as map, (a->>'level')::int as level, a->>'answer' as answer
  from rating_forms f, jsonb_array_elements(f.level_answers) a;
create view importances as
  select f.id as form_id, skill_id, (score / 100.0)::numeric(4, 2) as importance
  from rating_forms f join form_layouts l on l.id = f.layout_id, unnest(l.skills) with ordinality as s(skill_id, n),
    lateral (select get_byte(f.importance, 2 * n::int - 2) * 256 + get_byte(f.importance, 2 * n::int - 1)) of_skill(score)
  where f.importance is not null and score <> 32767;

-- As before; answers about levels name a map in place of a skill, those about importance the skill as what they are of.
create or replace function submit_form(p_obligation uuid, p_framework text, p_framework_version text, p_answers jsonb, p_now timestamptz)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owed obligations;
  run campaigns;
  layout int;
  form uuid;
begin
  select * into run from campaigns
    where id = (select campaign_id from obligations where id = p_obligation) for share;
  select * into owed from obligations where id = p_obligation for update;
  if not found or owed.kind <> 'rate' then return 'unknown'; end if;
  if owed.state <> 'open' then return owed.state; end if;
  if run.phase not in ('inviting', 'collecting', 'closing') then return 'closed'; end if;
  layout := form_layout(run.id, p_framework, p_framework_version,
    array(select coalesce(a->>'skill', a->>'importanceOf') from jsonb_array_elements(p_answers) a where not a ? 'map'));
  insert into rating_forms (campaign_id, subject_id, source, framework, framework_version, layout_id, scores, simulated, level_answers, importance)
    values (owed.campaign_id, owed.subject_person_id, owed.rating_source, p_framework, p_framework_version, layout,
      packed_scores(layout, p_answers), run.simulated,
      (select jsonb_agg(a) from jsonb_array_elements(p_answers) a where a ? 'map'),
      (select packed_scores(layout, jsonb_agg(jsonb_build_object('skill', a->'importanceOf', 'level', a->'importance')))
        from jsonb_array_elements(p_answers) a where a ? 'importanceOf' having count(*) > 0))
    returning id into form;
  insert into identity.form_authorship (form_id, obligation_id) values (form, p_obligation);
  delete from form_drafts where obligation_id = p_obligation;
  update obligations set state = 'done', state_at = p_now, state_reason = 'submitted' where id = p_obligation;
  return 'submitted';
end $$;
`;
