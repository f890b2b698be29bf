import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { ObligationKind } from './schema.ts';

/** Something that somebody does not owe although others do. */
export interface ExemptionOf {
  /** Of what they owe in a campaign; null: of a course, wherever it is asked for. */
  campaignId: string | null;
  kind: ObligationKind | null;
  /** Course id, or `<source>:<person>` for a rating. */
  subjectKey: string;
  /** The last day on which it is not owed, YYYY-MM-DD; null: it is never owed again. */
  untilOn: string | null;
  /** Null: the change of the campaign says. */
  reason: string | null;
  madeBy: string | null;
}

/** What somebody is exempted from now; not of campaigns that are over. */
export async function exemptionsOf(db: Tx, personId: string, today: string): Promise<ExemptionOf[]> {
  const { rows } = await sql<ExemptionOf>`
    select null as "campaignId", null as kind, subject_key as "subjectKey", until_on as "untilOn", reason, made_by as "madeBy"
    from exemptions where person_id = ${personId} and ended_at is null and until_on >= ${today}
    union all
    select o.campaign_id, o.kind, o.subject_key, o.exempt_until, null, null
    from obligations o join campaigns c on c.id = o.campaign_id and c.phase not in ('cancelled', 'done')
    where o.person_id = ${personId} and o.state = 'exempt'
    order by 1 nulls first, 3, 4`.execute(db);
  return rows;
}

export interface BounceOf {
  kind: 'hard' | 'soft' | 'delayed';
  /** RFC 3463; '': nothing tells it. */
  status: string;
  at: Date;
}

/** Mail to somebody that came back, the latest first. */
export async function bouncesOf(db: Tx, personId: string, limit: number): Promise<BounceOf[]> {
  return db
    .selectFrom('bounces')
    .select(['kind', 'status', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
