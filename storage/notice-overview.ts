import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { whyHeld } from './ledger-epoch.ts';
import type { NoticeState } from './schema.ts';

export interface NoticeCount {
  state: NoticeState;
  /** A code, as in the ledger; null for most states. */
  reason: string | null;
  count: number;
}

/** How many notices of a campaign stand where, and why. */
export async function noticeCounts(db: Tx, campaignId: string): Promise<NoticeCount[]> {
  const { rows } = await sql<NoticeCount>`
    select state, reason, count(*)::int as count from notices where campaign_id = ${campaignId}
    group by state, reason order by state, count(*) desc, reason`.execute(db);
  return rows;
}

export interface TroubledNotice {
  id: string;
  recipientId: string;
  rung: string;
  causeKind: string;
  state: 'failed' | 'unknown';
  reason: string | null;
  /** What the mail server answered, if it did. */
  smtpReply: string | null;
  stateAt: Date;
}

/** Every notice that failed or whose end is unknown, latest first: nothing re-sends them. */
export async function troubledNotices(db: Tx, campaignId: string): Promise<TroubledNotice[]> {
  const { rows } = await sql<TroubledNotice>`
    select n.id, n.recipient_id as "recipientId", n.rung, n.cause_kind as "causeKind", n.state, n.reason,
      m.smtp_reply as "smtpReply", n.state_at as "stateAt"
    from notices n left join messages m on m.id = n.message_id
    where n.campaign_id = ${campaignId} and n.state in ('failed', 'unknown')
    order by n.state_at desc, n.id`.execute(db);
  return rows;
}

/** Why nothing is sent at all, or null. */
export async function heldReason(db: Tx): Promise<string | null> {
  const row = await db
    .selectFrom('installation')
    .select([whyHeld.as('held'), 'mail_stopped_by', 'mail_stopped_reason', 'may_send'])
    .executeTakeFirst();
  if (row?.held) return `The organisation is held: ${row.held}`;
  if (!row || row.may_send) return null;
  const why = row.mail_stopped_reason ? `: ${row.mail_stopped_reason}` : '';
  return `Mail was stopped by ${row.mail_stopped_by ?? 'somebody'}${why}`;
}
