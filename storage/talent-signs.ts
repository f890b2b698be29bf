import { sql } from 'kysely';
import type { TalentRecord } from '../domain/gaps/latent-talent.ts';
import type { Tx } from './database.ts';

/** Who has begun or completed which of these courses, by what is known now. */
export async function learnersOf(
  db: Tx,
  courseIds: readonly string[],
): Promise<{ personId: string; courseId: string }[]> {
  const { rows } = await sql<{ personId: string; courseId: string }>`
    select distinct person_id as "personId", course_id as "courseId" from learning_records
    where course_id = any(${[...courseIds]}) and status in ('completed', 'in-progress') and known_until is null
    order by 1, 2`.execute(db);
  return rows;
}

/** What people said of themselves, or managers of them, about these skills. */
export async function declaredSigns(
  db: Tx,
  skillIds: readonly string[],
): Promise<(TalentRecord['declared'][number] & { personId: string })[]> {
  const { rows } = await sql<TalentRecord['declared'][number] & { personId: string }>`
    select distinct person_id as "personId", skill_id as "skillId", what as sign from declared_skills
    where skill_id = any(${[...skillIds]}) and what <> 'skill' order by 1, 2, 3`.execute(db);
  return rows;
}
