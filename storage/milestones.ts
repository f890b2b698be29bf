import { sql } from 'kysely';
import type { AudienceRule } from '../domain/configuration/celebrations.ts';
import type { Milestone, MilestoneKind } from '../domain/milestones.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

/** A milestone as it is kept: of a person or of a unit, the other null. */
export interface KeptMilestone {
  id: string;
  personId: string | null;
  unitId: string | null;
  kind: MilestoneKind;
  subject: string;
  /** YYYY-MM-DD. */
  reachedOn: string;
  audience: AudienceRule;
}

/** A milestone with who is to hear of it, as the rules stand when it is found. */
export type FoundMilestone = Milestone & { audience: AudienceRule };

/**
 * Keeps milestones under one key for ever, and says which are new: one that was reached before, in whatever campaign, stays as it is. A course
 * is celebrated as a certificate or as a completion, never as both.
 */
export async function recordMilestones(
  tx: Tx,
  {
    campaignId,
    milestones,
    now,
  }: { campaignId: string | null; milestones: readonly FoundMilestone[]; now: string },
): Promise<KeptMilestone[]> {
  if (milestones.length === 0) return [];
  const rows = milestones.map((row) => ({
    ...row,
    id: idOf('milestone', row.personId ?? row.unitId ?? '', row.kind, row.subject),
  }));
  const { rows: kept } = await sql<KeptMilestone>`
    insert into milestones (id, person_id, unit_id, kind, subject, campaign_id, reached_on, audience, found_at)
    select id, "personId", "unitId", kind, subject, ${campaignId}, "reachedOn", audience, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)})
      as w(id uuid, "personId" uuid, "unitId" uuid, kind text, subject text, "reachedOn" date, audience text)
    where not (kind = any(${courseKinds}) and exists (select 1 from milestones m
      where m.person_id = w."personId" and m.subject = w.subject and m.kind = any(${courseKinds})))
    on conflict do nothing
    returning id, person_id as "personId", unit_id as "unitId", kind, subject, reached_on as "reachedOn", audience`.execute(
    tx,
  );
  return kept;
}

/** Kinds whose subject is a course. */
const courseKinds: MilestoneKind[] = ['completion', 'certificate-earned'];

/** What was first found in a campaign, in the order of people. */
export async function milestonesOf(db: Tx, campaignId: string): Promise<KeptMilestone[]> {
  return db
    .selectFrom('milestones')
    .select([
      'id',
      'person_id as personId',
      'unit_id as unitId',
      'kind',
      'subject',
      'reached_on as reachedOn',
      'audience',
    ])
    .where('campaign_id', '=', campaignId)
    .orderBy('person_id')
    .orderBy('id')
    .execute();
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
