import { sql, type RawBuilder } from 'kysely';
import type { AudienceRule } from '../domain/configuration/celebrations.ts';
import type { MilestoneKind } from '../domain/milestones.ts';
import type { Wish } from '../domain/milestones/may-be-named.ts';
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

/** What these people have said about their celebrations; who is not in the map has said nothing. */
export async function celebrationWishes(db: Tx, ids: readonly string[]): Promise<Map<string, Wish>> {
  const { rows } = await sql<{ personId: string; wish: Wish }>`
    select person_id as "personId", 'none' as wish from opt_outs where what = 'celebrations' and person_id = any(${[...ids]}::uuid[])
    union all
    select person_id, choice from celebration_choices c where person_id = any(${[...ids]}::uuid[])
      and not exists (select 1 from opt_outs x where x.what = 'celebrations' and x.person_id = c.person_id)`.execute(
    db,
  );
  return new Map(rows.map(({ personId, wish }) => [personId, wish]));
}
