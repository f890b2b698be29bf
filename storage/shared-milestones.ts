import { sql, type RawBuilder } from 'kysely';
import type { AudienceRule } from '../domain/configuration/celebrations.ts';
import type { MilestoneKind } from '../domain/milestones.ts';
import type { Tx } from './database.ts';

/** A milestone of which others may hear, by its audience; whether they may now is for others to say. */
export interface SharedMilestoneRow {
  id: string;
  /** One of the two is null. */
  personId: string | null;
  unitId: string | null;
  kind: MilestoneKind;
  subject: string;
  /** YYYY-MM-DD. */
  reachedOn: string;
  audience: AudienceRule;
  /** Of a nomination, else null: its kind, and what the manager wrote. */
  nominatedFor: string | null;
  story: string | null;
}

/** Those that were found from one instant to another (ISO 8601, the second not included), for everyone. */
export function milestonesFoundBetween(
  db: Tx,
  { from, until }: { from: string; until: string },
): Promise<SharedMilestoneRow[]> {
  return rowsWhere(db, sql`m.audience = 'everyone' and m.found_at >= ${from} and m.found_at < ${until}`);
}

export function milestonesWithIds(db: Tx, ids: readonly string[]): Promise<SharedMilestoneRow[]> {
  return rowsWhere(db, sql`m.id = any(${[...ids]}::uuid[])`);
}

/** Without nominations of which the nominee wants nobody else to hear. */
async function rowsWhere(db: Tx, which: RawBuilder<unknown>): Promise<SharedMilestoneRow[]> {
  const { rows } = await sql<SharedMilestoneRow>`
    select m.id, m.person_id as "personId", m.unit_id as "unitId", m.kind, m.subject, m.reached_on as "reachedOn", m.audience,
      n.kind as "nominatedFor", n.story
    from milestones m left join nominations n on n.milestone_id = m.id
    where ${which} and n.kept_private_at is null order by m.id`.execute(db);
  return rows;
}
