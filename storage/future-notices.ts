import { sql, type RawBuilder } from 'kysely';
import { noticeKey, rungKey, type FutureNotice } from '../domain/campaign-edits/plan-difference.ts';
import type { Tx } from './database.ts';
import { urgentKinds } from './notice-budget.ts';
import type { MessageKind, NoticeTrack } from './schema.ts';
import { toldBeforeCode } from './told-before.ts';

/** A line of the ledger that has not left. */
export interface WaitingNotice extends FutureNotice {
  at: string;
  /** A worker is about to hand it over. */
  claimed: boolean;
  /** It waits for room in its reader's week. */
  forRoom: boolean;
  kind: MessageKind;
  /** Null for what is no rung of a ladder. */
  track: NoticeTrack | null;
  usefulUntil: string;
  /** HH:MM-HH:MM, or null for the organisation's. */
  quiet: string | null;
}

/** Lines of the ledger about what is owed in these campaigns, and their reports, that have not left, planned under the plan of today. */
export async function waitingNotices(db: Tx, campaignIds: readonly string[]): Promise<WaitingNotice[]> {
  return waitingWhere(
    db,
    sql`c.id = any(${[...campaignIds]}) and n.state in ('planned', 'claimed') and (n.cause_kind = 'report' or o.state = 'open')`,
  );
}

/**
 * Whatever is planned for these recipients in these campaigns and outside campaigns (named by its program, or by its kind
 * where nothing is owed), without what no budget counts.
 */
export async function waitingElsewhere(
  db: Tx,
  { campaignIds, recipientIds }: { campaignIds: readonly string[]; recipientIds: readonly string[] },
): Promise<WaitingNotice[]> {
  return waitingWhere(
    db,
    sql`n.recipient_id = any(${[...recipientIds]}) and n.state = 'planned' and n.kind <> all(${[...urgentKinds]})
      and (n.campaign_id is null or c.id = any(${[...campaignIds]})) and (n.cause_kind <> 'obligation' or o.state = 'open')`,
  );
}

async function waitingWhere(db: Tx, which: RawBuilder<unknown>): Promise<WaitingNotice[]> {
  const { rows } = await sql<Omit<WaitingNotice, 'at' | 'usefulUntil'> & { dueAt: Date; useful: Date }>`
    select coalesce(n.campaign_id, o.program, n.kind) as "campaignId", n.cause_id as "obligationId", n.rung, n.recipient_id as "recipientId", n.occasion,
      n.due_at as "dueAt", n.state = 'claimed' as claimed, n.kind, n.track, n.useful_until as useful, n.quiet,
      coalesce((select d.why from notice_delays d where d.notice_id = n.id order by d.id desc limit 1) = 'budget', false) as "forRoom"
    from notices n left join campaigns c on c.id = n.campaign_id and c.plan_version = n.plan_version
    left join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
    where ${which}`.execute(db);
  return rows.map(({ dueAt, useful, ...notice }) => ({
    ...notice,
    at: dueAt.toISOString(),
    usefulUntil: useful.toISOString(),
  }));
}

const left = ['handing-over', 'handed-over', 'unknown', 'bounced'];

/** Which rungs have left, or may have, for whom: of these campaigns, and of what is owed outside campaigns for these readers. */
export async function leftRungs(
  db: Tx,
  campaignIds: readonly string[],
  readers: ReadonlySet<string> = new Set(),
): Promise<Set<string>> {
  const { rows } = await sql<Pick<FutureNotice, 'obligationId' | 'rung' | 'recipientId'>>`
    select distinct cause_id as "obligationId", rung, recipient_id as "recipientId" from notices
    where (campaign_id = any(${[...campaignIds]}) or (campaign_id is null and recipient_id = any(${[...readers]}::uuid[])))
      and cause_kind = 'obligation' and (state = any(${left}) or reason = ${toldBeforeCode})`.execute(db);
  return new Set(rows.map(rungKey));
}

/** Those of some notices that have not left by now. */
export async function notLeft<T extends FutureNotice>(db: Tx, notices: readonly T[]): Promise<T[]> {
  const { rows } = await sql<FutureNotice>`
    select n.cause_id as "obligationId", n.rung, n.recipient_id as "recipientId", n.occasion from notices n
    join jsonb_to_recordset(${JSON.stringify(notices)}) as w("obligationId" text, rung text, "recipientId" uuid, occasion int)
      on n.cause_kind = 'obligation' and n.cause_id = w."obligationId" and n.rung = w.rung
      and n.recipient_id = w."recipientId" and n.occasion = w.occasion
    where n.state = any(${left})`.execute(db);
  const gone = new Set(rows.map(noticeKey));
  return notices.filter((notice) => !gone.has(noticeKey(notice)));
}
