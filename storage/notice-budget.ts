import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { takenForLost } from './notice-resolutions.ts';
import type { MessageKind, NoticeTrack } from './schema.ts';
import { isChased } from './chase-steps.ts';
import { switchedOff } from './opt-outs.ts';

/** Kinds that somebody waits for: no budget counts them. */
export const urgentKinds: readonly MessageKind[] = ['link', 'alarm'];

const counted = ['claimed', 'handing-over', 'handed-over', 'unknown', 'bounced'] as const;

/** A reader's own week: its Monday, YYYY-MM-DD, and the instant at which it ends. */
export interface LocalWeek {
  recipientId: string;
  monday: string;
  endsAt: string;
}

/** How many messages of these weeks have left, may have, or are about to. Who is not in the map: none. */
export async function messagesOfWeek(tx: Tx, weeks: readonly LocalWeek[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ recipientId: string; count: number }>`
    select w."recipientId", count(*)::int as count
    from jsonb_to_recordset(${JSON.stringify(weeks)}) as w("recipientId" uuid, monday date)
    join messages m on m.recipient_id = w."recipientId" and m.local_date >= w.monday and m.local_date < w.monday + 7
      and m.kind <> all(${[...urgentKinds]}) and m.state = any(${[...counted]})
    group by w."recipientId"`.execute(tx);
  return new Map(rows.map(({ recipientId, count }) => [recipientId, count]));
}

/** A message that is there for its reader, kind and day. */
export interface ReaderMail {
  recipientId: string;
  kind: MessageKind;
  /** YYYY-MM-DD. */
  localDate: string;
  /** No other of its kind leaves on that day. */
  takesDay: boolean;
  /** It takes room in the week. */
  counts: boolean;
}

/**
 * The messages of these weeks that have left, may have, or are about to. Without those that may be claimed again, as what
 * was claimed may when all that it tells of has changed since.
 */
export async function mailOfWeek(tx: Tx, weeks: readonly LocalWeek[]): Promise<ReaderMail[]> {
  if (weeks.length === 0) return [];
  const { rows } = await sql<ReaderMail>`
    select m.recipient_id as "recipientId", m.kind, m.local_date::text as "localDate",
      m.reason is distinct from ${takenForLost} as "takesDay",
      m.kind <> all(${[...urgentKinds]}) and m.state = any(${[...counted]}) as counts
    from jsonb_to_recordset(${JSON.stringify(weeks)}) as w("recipientId" uuid, monday date)
    join messages m on m.recipient_id = w."recipientId" and m.local_date >= w.monday and m.local_date < w.monday + 7
      and m.state not in ('planned', 'suppressed')
    where m.state <> 'claimed' or exists (select 1 from notices n left join campaigns c on c.id = n.campaign_id
      left join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
      where n.message_id = m.id and n.state = 'claimed' and (c.id is null or c.plan_version = n.plan_version and c.phase not in ('paused', 'held'))
        and (n.cause_kind <> 'obligation' or o.state = 'open'))`.execute(tx);
  return rows;
}

/** A notice that will fall due later in its reader's week. */
export interface ComingNotice {
  recipientId: string;
  kind: MessageKind;
  rung: string;
  track: NoticeTrack | null;
  at: Date;
}

/** What is still to come in these weeks after `now`: next rungs of what is open, and what is planned already, unless it is switched off. */
export async function comingUp(tx: Tx, weeks: readonly LocalWeek[], now: string): Promise<ComingNotice[]> {
  const { rows } = await sql<ComingNotice>`
    with w as (
      select * from jsonb_to_recordset(${JSON.stringify(weeks)}) as w("recipientId" uuid, "endsAt" timestamptz)
    )
    select w."recipientId", 'daily' as kind, s.rung, s.track, s.next_action_at as at
    from w join chase_steps s on s.recipient_id = w."recipientId" and s.next_action_at > ${now} and s.next_action_at < w."endsAt"
    where ${isChased} and not ${switchedOff('s', sql`'daily'`)}
    union all
    select w."recipientId", n.kind, n.rung, n.track, n.due_at
    from w join notices n on n.recipient_id = w."recipientId" and n.state = 'planned' and n.due_at > ${now}
      and n.due_at < w."endsAt" and n.kind <> all(${[...urgentKinds]}) and not ${switchedOff('n', sql`n.kind`)}`.execute(
    tx,
  );
  return rows;
}

/** Why those of some notices that waited for room did so last: in their reader's week, or under a cap. */
export async function waitedForRoom(
  tx: Tx,
  noticeIds: readonly string[],
): Promise<Map<string, 'budget' | 'mail cap'>> {
  if (noticeIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; why: 'budget' | 'mail cap' }>`
    select distinct on (notice_id) notice_id as id, why from notice_delays
    where notice_id = any(${[...noticeIds]}) and why in ('budget', 'mail cap') order by notice_id, id desc`.execute(
    tx,
  );
  return new Map(rows.map(({ id, why }) => [id, why]));
}
