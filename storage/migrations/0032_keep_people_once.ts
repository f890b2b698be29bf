/**
 * What is known of single people stands in the rows of those measured alone, and no more in one large value beside them. Rows that were
 * made from earlier ones get the unit at the cut-off from it first.
 */
export const keepPeopleOnce = `
update person_results p set unit_id = known.unit_id
from (select r.campaign_id, (person->>'personId')::uuid as person_id, (person->>'unitId')::uuid as unit_id
  from results r, jsonb_array_elements(r.content) person where r.name = 'people-gaps') known
where known.campaign_id = p.campaign_id and known.person_id = p.subject_id and p.unit_id is distinct from known.unit_id;
delete from results where name = 'people-gaps';
`;
