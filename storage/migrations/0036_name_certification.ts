/** A sixth source of levels, certification, is named where levels are read by SQL: bit 32. No result that is written changes. */
export const nameCertification = `
create or replace view skill_results as
  select p.campaign_id, p.subject_id, skill_id, case when bits > 1 then round(level::numeric / m.level_unit, 3)::numeric(5, 3) end as level,
    (m.targets->p.role_id->>(n::int - 1))::numeric(4, 2) as target,
    case bits when 0 then 'unassessed' when 1 then 'self-only' else 'combined' end as basis,
    array(select source from unnest(array['self', 'manager', 'peer', 'practical', 'project', 'certification'], array[1, 2, 4, 8, 16, 32])
      with ordinality as b(source, bit, at) where bits & bit > 0 order by at) as sources
  from person_results p join measurements m on m.campaign_id = p.campaign_id, unnest(m.skills) with ordinality as s(skill_id, n),
    lateral (select get_byte(p.sources, n::int - 1),
      ('x' || encode(substring(p.levels from 8 * n::int - 7 for 8), 'hex'))::bit(64)::bigint) of_skill(bits, level);
`;
