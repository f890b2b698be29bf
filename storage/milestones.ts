import { sql } from 'kysely';
import type { Milestone } from '../domain/milestones.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

export interface KeptMilestone extends Milestone {
  id: string;
}

/** Keeps milestones under one key for ever: one that was reached before, in whatever campaign, stays as it is. */
export async function recordMilestones(
  tx: Tx,
  { campaignId, milestones }: { campaignId: string; milestones: readonly Milestone[] },
): Promise<void> {
  if (milestones.length === 0) return;
  const rows = milestones.map((row) => ({
    ...row,
    id: idOf('milestone', row.personId, row.kind, row.subject),
  }));
  await sql`
    insert into milestones (id, person_id, kind, subject, campaign_id, reached_on)
    select id, "personId", kind, subject, ${campaignId}, "reachedOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}) as w(id uuid, "personId" uuid, kind text, subject text, "reachedOn" date)
    on conflict (person_id, kind, subject) do nothing`.execute(tx);
}

/** What was first found in a campaign, in the order of people. */
export async function milestonesOf(db: Tx, campaignId: string): Promise<KeptMilestone[]> {
  return db
    .selectFrom('milestones')
    .select(['id', 'person_id as personId', 'kind', 'subject', 'reached_on as reachedOn'])
    .where('campaign_id', '=', campaignId)
    .orderBy('person_id')
    .orderBy('id')
    .execute();
}

/** Who wants no celebrations. */
export async function optedOutOfCelebrations(db: Tx): Promise<Set<string>> {
  const rows = await db
    .selectFrom('opt_outs')
    .select('person_id')
    .where('what', '=', 'celebrations')
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

export interface Celebration {
  found: number;
  planned: number;
  suppressed: number;
}

/** The fact that a campaign's milestones were found and their notices planned. Repeating it keeps the first counts. */
export async function settleCelebration(
  tx: Tx,
  { campaignId, now, ...counts }: Celebration & { campaignId: string; now: string },
): Promise<void> {
  const content = JSON.stringify(counts);
  await tx
    .insertInto('results')
    .values({
      campaign_id: campaignId,
      name: 'celebration',
      content,
      input_hash: idOf('celebration', campaignId),
      computed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function celebrationSettled(db: Tx, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom('results')
    .select('name')
    .where('campaign_id', '=', campaignId)
    .where('name', '=', 'celebration')
    .executeTakeFirst();
  return row !== undefined;
}
