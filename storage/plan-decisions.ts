import { sql } from 'kysely';
import type { PlanDecision } from '../domain/development/plan-decision.ts';
import type { Tx } from './database.ts';

/** What was said last of each subject of people's plans; null: of everybody's. */
export async function planDecisions(
  db: Tx,
  personIds: readonly string[] | null = null,
): Promise<PlanDecision[]> {
  const among = personIds ? sql`where person_id = any(${[...personIds]}::uuid[])` : sql``;
  const { rows } = await sql<PlanDecision>`
    select distinct on (person_id, kind, subject) person_id as "personId", kind, subject, value, due_on as "dueOn", period,
      decided_as as "decidedAs", decided_by as "decidedById", at
    from plan_decisions ${among} order by person_id, kind, subject, id desc`.execute(db);
  return rows;
}

/** Keeps what somebody said to a plan; what was said before stays in the table, and does not hold any more. */
export async function keepPlanDecisions(
  tx: Tx,
  decisions: readonly (Omit<PlanDecision, 'at'> & { reason: string | null })[],
  now: string,
): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map(({ personId, decidedAs, decidedById, dueOn, ...said }) => ({
    ...said,
    due_on: dueOn,
    person_id: personId,
    decided_as: decidedAs,
    decided_by: decidedById,
    at: now,
  }));
  await tx.insertInto('plan_decisions').values(rows).execute();
}
