import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { MessageKind, NoticeTrack } from './schema.ts';
import { chasingPhases } from './chase-steps.ts';

/** Kinds that somebody waits for: no budget counts them. */
export const urgentKinds: readonly MessageKind[] = ['link', 'alarm'];

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
      and m.kind <> all(${[...urgentKinds]}) and m.state in ('claimed', 'handing-over', 'handed-over', 'unknown', 'bounced')
    group by w."recipientId"`.execute(tx);
  return new Map(rows.map(({ recipientId, count }) => [recipientId, count]));
}

/** A notice that will fall due later in its reader's week. */
export interface ComingNotice {
  recipientId: string;
  kind: MessageKind;
  rung: string;
  track: NoticeTrack | null;
  at: Date;
}

/** What is still to come in these weeks after `now`: next rungs of what is open, and what is planned already. */
export async function comingUp(tx: Tx, weeks: readonly LocalWeek[], now: string): Promise<ComingNotice[]> {
  const { rows } = await sql<ComingNotice>`
    with w as (
      select * from jsonb_to_recordset(${JSON.stringify(weeks)}) as w("recipientId" uuid, "endsAt" timestamptz)
    )
    select w."recipientId", 'daily' as kind, s.rung, s.track, s.next_action_at as at
    from w join chase_steps s on s.recipient_id = w."recipientId" and s.next_action_at > ${now} and s.next_action_at < w."endsAt"
    join obligations o on o.id = s.obligation_id and o.state = 'open' left join campaigns c on c.id = o.campaign_id
    where c.id is null or c.phase = any(${[...chasingPhases]})
    union all
    select w."recipientId", n.kind, n.rung, n.track, n.due_at
    from w join notices n on n.recipient_id = w."recipientId" and n.state = 'planned' and n.due_at > ${now}
      and n.due_at < w."endsAt" and n.kind <> all(${[...urgentKinds]})`.execute(tx);
  return rows;
}

/** Those of some notices that the budget has held back before. */
export async function heldForRoom(tx: Tx, noticeIds: readonly string[]): Promise<Set<string>> {
  if (noticeIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('notice_delays')
    .where('notice_id', 'in', noticeIds)
    .where('why', '=', 'budget')
    .select('notice_id')
    .execute();
  return new Set(rows.map((row) => row.notice_id));
}
