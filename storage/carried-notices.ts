import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A notice of a campaign that is no rung of a ladder and has not left: a nudge, a copy, thanks, a report. */
export interface CarriedNotice {
  id: string;
  recipientId: string;
  usefulUntil: Date;
}

/** Those of a campaign: no change of its plan stops them. */
export async function carriedNotices(tx: Tx, campaignId: string): Promise<CarriedNotice[]> {
  const { rows } = await sql<CarriedNotice>`
    select n.id, n.recipient_id as "recipientId", n.useful_until as "usefulUntil" from notices n
    where n.campaign_id = ${campaignId} and n.state in ('planned', 'claimed') and (n.cause_kind <> 'obligation'
      or n.track = 'thanks' or n.occasion <> (select o.openings from obligations o where o.id = n.cause_id::uuid))
    order by n.id`.execute(tx);
  return rows;
}

/** Gives notices another useful-until, ISO 8601. */
export async function keepUseful(
  tx: Tx,
  notices: readonly { id: string; usefulUntil: string }[],
): Promise<void> {
  if (notices.length === 0) return;
  await sql`
    update notices n set useful_until = w."usefulUntil"
    from jsonb_to_recordset(${JSON.stringify(notices)}) as w(id uuid, "usefulUntil" timestamptz) where n.id = w.id`.execute(
    tx,
  );
}
