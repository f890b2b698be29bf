import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * The latest level of each person and skill from before a day: of earlier campaigns of the program (levels that rest on
 * more than self-ratings), or imported. Of two of one day the campaign's own counts.
 */
export async function earlierLevels(
  db: Tx,
  of: { framework: string; program: string; before: string },
): Promise<{ personId: string; skillId: string; level: number }[]> {
  const { rows } = await sql<{ personId: string; skillId: string; level: number }>`
    select distinct on (person_id, skill_id) person_id as "personId", skill_id as "skillId", level from (
      select person_id, skill_id, level, assessed_on, 1 as preference from prior_levels
        where framework = ${of.framework} and assessed_on < ${of.before}
      union all
      select s.subject_id, s.skill_id, s.level, c.due_on, 0
        from skill_results s join campaigns c on c.id = s.campaign_id
        where c.program = ${of.program} and c.due_on < ${of.before} and s.basis = 'combined'
    ) known
    order by person_id, skill_id, assessed_on desc, preference`.execute(db);
  return rows;
}
