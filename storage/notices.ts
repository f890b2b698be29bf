import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import type { MessageKind, NoticeState } from './schema.ts';

/** A line of the ledger before anything is sent. Unique by cause, rung, recipient and occasion. */
export interface PlannedNotice {
  causeKind: 'obligation' | 'report' | 'milestone' | 'alarm';
  causeId: string;
  rung: string;
  recipientId: string;
  /** 0, or the number of a nudge or a re-opening. */
  occasion?: number;
  kind: MessageKind;
  campaignId: string | null;
  planVersion: number;
  /** ISO 8601 instants. */
  dueAt: string;
  usefulUntil: string;
  /** The calendar that decided the moment. */
  calendar: string;
  /** Given when it is not to be sent: the line is kept, suppressed, with this reason. */
  suppressed?: string;
}

/** Reasons after which the same line may be planned again, because it was stopped for its date and not for its cause. */
export const stoppedForItsDate = ['plan changed', 'campaign paused', 'campaign held'] as const;

/**
 * Plans notices; those planned before stay as they are, so that repeating it changes nothing. Pokes nobody: the caller
 * pokes the chase stories last in its transaction.
 */
export async function planNotices(
  tx: Tx,
  rows: readonly PlannedNotice[],
  now: string,
): Promise<{ planned: number; suppressed: number }> {
  if (rows.length === 0) return { planned: 0, suppressed: 0 };
  const lines = rows.map((row) => ({ ...row, occasion: row.occasion ?? 0, id: noticeId(row) }));
  const { rows: made } = await sql<{ state: NoticeState }>`
    insert into notices (id, cause_kind, cause_id, rung, recipient_id, occasion, kind, campaign_id, plan_version, state, reason,
      due_at, useful_until, calendar, planned_at, state_at)
    select id, "causeKind", "causeId", rung, "recipientId", occasion, kind, "campaignId", "planVersion",
      case when suppressed is null then 'planned' else 'suppressed' end, suppressed,
      "dueAt", "usefulUntil", calendar, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(lines)}) as w(id uuid, "causeKind" text, "causeId" text, rung text,
      "recipientId" uuid, occasion int, kind text, "campaignId" text, "planVersion" int, "dueAt" timestamptz,
      "usefulUntil" timestamptz, calendar text, suppressed text)
    on conflict (cause_kind, cause_id, rung, recipient_id, occasion) do update set
      state = excluded.state, reason = excluded.reason, plan_version = excluded.plan_version, due_at = excluded.due_at,
      useful_until = excluded.useful_until, calendar = excluded.calendar, state_at = excluded.state_at, message_id = null
    where notices.state = 'suppressed' and notices.reason = any(${[...stoppedForItsDate]})
    returning state`.execute(tx);
  const planned = made.filter((row) => row.state === 'planned').length;
  return { planned, suppressed: made.length - planned };
}

function noticeId(row: PlannedNotice): string {
  return idOf('notice', row.causeKind, row.causeId, row.rung, row.recipientId, row.occasion ?? 0);
}

/**
 * An earlier rung that was planned and has not left yet collapses into the one now planned for the same cause and
 * recipient. Returns how many.
 */
export async function collapsePlanned(tx: Tx, rows: readonly PlannedNotice[], now: string): Promise<number> {
  if (rows.length === 0) return 0;
  const keys = rows.map(({ causeId, recipientId, rung }) => ({ causeId, recipientId, rung }));
  const { numAffectedRows } = await sql`
    update notices n set state = 'suppressed', reason = 'collapsed', state_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(keys)}) as w("causeId" text, "recipientId" uuid, rung text)
    where n.cause_kind = 'obligation' and n.cause_id = w."causeId" and n.recipient_id = w."recipientId"
      and n.rung <> w.rung and n.state = 'planned'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface DueNotice {
  id: string;
  recipientId: string;
  kind: MessageKind;
}

/**
 * The due notices of at most `people` (recipient, kind) pairs of a shard, in the order of recipients, locked; a pair
 * that another worker holds is left to it. Nothing of a paused or held campaign.
 */
export async function dueNotices(
  tx: Tx,
  of: { shard: number; shards: number; now: string; people: number },
): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    select n.id, n.recipient_id as "recipientId", n.kind from notices n
    where n.state = 'planned' and n.id = any(array(
      select id from (
        select n.id, dense_rank() over (order by n.recipient_id, n.kind) as pair
        from notices n left join campaigns c on c.id = n.campaign_id
        where n.state = 'planned' and n.due_at <= ${of.now} and 1 + n.shard_key % ${of.shards}::int = ${of.shard}::int
          and (c.id is null or c.phase not in ('held', 'paused'))
      ) due where pair <= ${of.people}))
    order by n.recipient_id, n.kind, n.id
    for update of n skip locked`.execute(tx);
  return rows;
}

/** Gives notices another moment, or (`reason`) takes them out; the calendar that decided is recorded. */
export async function postponeNotices(
  tx: Tx,
  rows: readonly { id: string; dueAt?: string; calendar?: string; reason?: string }[],
  now: string,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update notices n set due_at = coalesce(w."dueAt", n.due_at), calendar = coalesce(w.calendar, n.calendar),
      state = case when w.reason is null then 'planned' else 'suppressed' end, reason = w.reason, state_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}) as w(id uuid, "dueAt" timestamptz, calendar text, reason text)
    where n.id = w.id and n.state = 'planned'`.execute(tx);
}
