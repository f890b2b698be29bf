import { sql } from 'kysely';
import type { ImportanceCount } from '../domain/gaps/own-importance.ts';
import type { Tx } from './database.ts';

/** What people of a campaign said of the importance of skills for their own work, counted by the role of their participation. */
export async function importanceAnswers(
  db: Tx,
  { campaignId, framework }: { campaignId: string; framework: string },
): Promise<ImportanceCount[]> {
  const { rows } = await sql<ImportanceCount>`
    select p.role_id as "roleId", i.skill_id as "skillId", i.importance, count(*)::int as people
    from importances i join rating_forms f on f.id = i.form_id
    join participants p on p.campaign_id = f.campaign_id and p.person_id = f.subject_id
      and p.state = 'joined' and p.role_id is not null
    where f.campaign_id = ${campaignId} and f.framework = ${framework}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
