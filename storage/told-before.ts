import { sql } from 'kysely';
import type { Track } from '../domain/chase.ts';
import type { Tx } from './database.ts';

/** Why a rung stands in the ledger that its reader has had before: the code. */
export const toldBeforeCode = 'told before';

/** A rung that left, or may have, before what it is about was owed anew by the same person. */
export interface ToldRung {
  rung: string;
  track: Track;
  /**
   * Everything that was told counts: what is owed goes on with its campaign. False: the invitation alone does, and the
   * reminders begin anew.
   */
  whole: boolean;
}

/** With the line of the ledger by which it left. */
export interface ToldNotice extends ToldRung {
  obligationId: string;
  recipientId: string;
  dueAt: Date;
  usefulUntil: Date;
  calendar: string;
}

/**
 * The rungs of which somebody has been told that count for what is open (`o`), or for what is exempt once it is owed again: of
 * the same thing that the same person owed in the same campaign or program before, and of what was exempt since. What was
 * learned and taken back is asked for from the beginning. A mail that came back or never left has told nobody.
 */
const toldRungs = sql`
  select n.rung, n.track, n.recipient_id, n.due_at, n.useful_until, n.calendar,
    o.state <> 'exempt' and o.openings = 0 and b.id <> o.id and o.campaign_id is not null and n.occasion >= b.openings as whole
  from obligations b join notices n on n.cause_kind = 'obligation' and n.cause_id = b.id::text
  where b.program = o.program and b.period = o.period and b.person_id = o.person_id and b.kind = o.kind
    and b.subject_key = o.subject_key and b.campaign_id is not distinct from o.campaign_id
    and (b.generation < o.generation or (b.id = o.id and (o.state = 'exempt' or (o.openings > 0 and n.occasion < o.openings))))
    and (o.state = 'exempt' or o.openings = 0 or o.state_reason = 'exemption-over')
    and n.track in ('owner', 'oversight', 'unit', 'escalation') and n.state in ('handing-over', 'handed-over', 'unknown')`;

/** The same as a list, `ToldRung[]`. */
export const toldBefore = sql<
  ToldRung[]
>`coalesce((select jsonb_agg(jsonb_build_object('rung', t.rung, 'track', t.track, 'whole', t.whole))
  from (${toldRungs}) t), '[]')`;

/** The same of these obligations, each for each reader once, with the line of the ledger that told it last. */
export async function toldNotices(tx: Tx, obligationIds: readonly string[]): Promise<ToldNotice[]> {
  if (obligationIds.length === 0) return [];
  const { rows } = await sql<ToldNotice>`
    select distinct on (o.id, t.rung, t.recipient_id) o.id as "obligationId", t.rung, t.track, t.whole,
      t.recipient_id as "recipientId", t.due_at as "dueAt", t.useful_until as "usefulUntil", t.calendar
    from obligations o cross join lateral (${toldRungs}) t
    where o.id = any(${[...obligationIds]}::uuid[])
    order by o.id, t.rung, t.recipient_id, t.whole desc, t.due_at desc`.execute(tx);
  return rows;
}
