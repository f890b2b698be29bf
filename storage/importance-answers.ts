import { sql } from 'kysely';
import type { ImportanceCount } from '../domain/gaps/own-importance.ts';
import type { Tx } from './database.ts';

/** What people of a campaign said of the importance of skills for their own work, counted by the role of their participation. */
export async function importanceAnswers(
  db: Tx,
  { campaignId, framework }: { campaignId: string; framework: string },
): Promise<ImportanceCount[]> {
  const { rows } = await sql<ImportanceCount>`
    select p.role_id as "roleId", skill as "skillId", (score / 100.0)::float8 as importance, count(*)::int as people
    from rating_forms f
    join participants p on p.campaign_id = f.campaign_id and p.person_id = f.subject_id
      and p.state = 'joined' and p.role_id is not null
    join form_layouts l on l.id = f.layout_id, unnest(l.skills) with ordinality as s(skill, n),
      lateral (select get_byte(importance, 2 * n::int - 2) * 256 + get_byte(importance, 2 * n::int - 1)) of_skill(score)
    where f.campaign_id = ${campaignId} and f.framework = ${framework} and f.importance is not null and score <> 32767
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
