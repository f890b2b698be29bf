import { sql } from 'kysely';
import type { QuietHours } from '../domain/configuration/program.ts';
import { dueInTurn, isDue, isOf, type CapTurns } from './cap-turns.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { heldBack } from './notice-holds.ts';
import { switchedOff } from './opt-outs.ts';
import type {
  CauseKind,
  DelayReason,
  MessageKind,
  NoticeChannel,
  NoticeState,
  NoticeTrack,
} from './schema.ts';

/** A line of the ledger before anything is sent. Unique by cause, rung, recipient and occasion. */
export interface PlannedNotice {
  causeKind: CauseKind;
  causeId: string;
  rung: string;
  recipientId: string;
  /** 0, or the number of a nudge or a re-opening. */
  occasion?: number;
  kind: MessageKind;
  /** The ladder that it is a rung of; absent: none. */
  track?: NoticeTrack;
  /** `page`: it is shown on the reader's page, and with that handed over; absent: by mail. */
  channel?: NoticeChannel;
  /** The rung's own quiet hours; absent: the organisation's. */
  quiet?: QuietHours;
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

/**
 * Reasons after which the same line may be planned again: it was stopped for its date or its reader, and not for its cause; or
 * for a cause that goes on after all.
 */
export const stoppedForNow = [
  'obligation withdrawn',
  'on leave',
  'plan changed',
  'campaign paused',
  'campaign held',
  'clock stopped',
  'goes to somebody else',
  'no longer reads the report',
] as const;

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
  const lines = rows.map((row) => ({
    ...row,
    occasion: row.occasion ?? 0,
    id: noticeId(row),
    quiet: row.quiet && `${row.quiet.from}-${row.quiet.until}`,
  }));
  const { rows: made } = await sql<{ state: NoticeState }>`
    insert into notices (id, cause_kind, cause_id, rung, recipient_id, occasion, kind, campaign_id, plan_version, state, reason,
      due_at, useful_until, calendar, planned_at, state_at, track, channel, quiet)
    select id, "causeKind", "causeId", rung, "recipientId", occasion, kind, "campaignId", "planVersion",
      case when suppressed is not null then 'suppressed' when channel = 'page' then 'handed-over' else 'planned' end, suppressed,
      "dueAt", "usefulUntil", calendar, ${now}, ${now}, track, coalesce(channel, 'mail'), quiet
    from jsonb_to_recordset(${JSON.stringify(lines)}) as w(id uuid, "causeKind" text, "causeId" text, rung text,
      "recipientId" uuid, occasion int, kind text, "campaignId" text, "planVersion" int, "dueAt" timestamptz,
      "usefulUntil" timestamptz, calendar text, suppressed text, track text, channel text, quiet text)
    on conflict (cause_kind, cause_id, rung, recipient_id, occasion) do update set
      state = excluded.state, reason = excluded.reason, plan_version = excluded.plan_version, due_at = excluded.due_at,
      useful_until = excluded.useful_until, calendar = excluded.calendar, state_at = excluded.state_at, message_id = null
    where (notices.state = 'suppressed' and notices.reason = any(${[...stoppedForNow]}))
      or (notices.state = 'planned' and notices.plan_version < excluded.plan_version)
    returning state`.execute(tx);
  const suppressed = made.filter((row) => row.state === 'suppressed').length;
  return { planned: made.length - suppressed, suppressed };
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
  rung: string;
  /** Null for what is no rung of a ladder. */
  track: NoticeTrack | null;
  causeKind: CauseKind;
  causeId: string;
  occasion: number;
  campaignId: string | null;
  planVersion: number;
  usefulUntil: Date;
  /** HH:MM-HH:MM, or null for the organisation's. */
  quiet: string | null;
  /** Who owes what it is about; null for other causes. */
  ownerId: string | null;
  /** Its reader has switched such mail off. */
  optedOut: boolean;
}

const dueColumns = sql`n.id, n.recipient_id as "recipientId", n.kind, n.rung, n.track, n.cause_kind as "causeKind",
  n.cause_id as "causeId", n.occasion,
  n.campaign_id as "campaignId", n.plan_version as "planVersion", n.useful_until as "usefulUntil", n.quiet,
  case when n.cause_kind = 'obligation' then (select o.person_id from obligations o where o.id = n.cause_id::uuid) end as "ownerId",
  ${switchedOff('n', sql`n.kind`)} as "optedOut"`;

/** Of what is due: which kinds may leave now. */
export interface DueKinds {
  /** Where not everybody can be written to: whose turn it is. */
  turns?: CapTurns;
  only?: readonly MessageKind[];
  except?: readonly MessageKind[];
}

/**
 * The due notices of at most `people` (recipient, kind) pairs of a shard, in the order of recipients, locked; a pair
 * that another worker holds is left to it. Nothing of a paused or held campaign, and nothing that somebody holds back.
 */
export async function dueNotices(
  tx: Tx,
  of: { shard: number; shards: number; now: string; people: number },
  { turns, only, except = [] }: DueKinds = {},
): Promise<DueNotice[]> {
  const wanted = only
    ? sql<boolean>`n.kind = any(${[...only]})`
    : sql<boolean>`n.kind <> all(${[...except]})`;
  const due = turns
    ? dueInTurn({ ...of, wanted }, turns)
    : sql`select id from (
        select n.id, dense_rank() over (order by n.recipient_id, n.kind) as pair
        from notices n left join campaigns c on c.id = n.campaign_id
        where ${isDue(of)} and ${isOf(of)} and ${wanted}
      ) due where pair <= ${of.people}`;
  const { rows } = await sql<DueNotice>`
    select ${dueColumns} from notices n
    where n.state = 'planned' and n.id = any(array(${due}))
    order by n.recipient_id, n.kind, n.id
    for update of n skip locked`.execute(tx);
  return rows;
}

/** Notices of these readers' daily messages that wait for room in the week: they ride along with one that leaves now. */
export async function waitingForRoom(tx: Tx, recipientIds: readonly string[]): Promise<DueNotice[]> {
  if (recipientIds.length === 0) return [];
  const { rows } = await sql<DueNotice>`
    select ${dueColumns} from notices n left join campaigns c on c.id = n.campaign_id
    where n.recipient_id = any(${[...recipientIds]}) and n.state = 'planned' and n.kind = 'daily'
      and (c.id is null or c.phase not in ('held', 'paused')) and not ${heldBack}
      and (select d.why from notice_delays d where d.notice_id = n.id order by d.id desc limit 1) = 'budget'
    order by n.recipient_id, n.id
    for update of n skip locked`.execute(tx);
  return rows;
}

/** A notice that gets another moment, or (`reason`) is taken out. */
export interface Postponed {
  id: string;
  dueAt?: string;
  /** The calendar that decided. */
  calendar?: string;
  reason?: string;
  /** Why it is held back; absent: it is not, it is only taken out. */
  why?: DelayReason;
  detail?: string;
}

/** Gives notices another moment, or takes them out. Each postponement is kept, so that it can be asked for later. */
export async function postponeNotices(tx: Tx, rows: readonly Postponed[], now: string): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with w as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}) as w(id uuid, "dueAt" timestamptz, calendar text, reason text,
        why text, detail text)
    ), kept as (
      insert into notice_delays (notice_id, at, from_due_at, to_due_at, why, detail)
      select n.id, ${now}, n.due_at, w."dueAt", w.why, coalesce(w.detail, w.calendar) from w join notices n using (id)
      where n.state = 'planned' and w.why is not null
    )
    update notices n set due_at = coalesce(w."dueAt", n.due_at), calendar = coalesce(w.calendar, n.calendar),
      state = case when w.reason is null then 'planned' else 'suppressed' end, reason = w.reason, state_at = ${now}
    from w where n.id = w.id and n.state = 'planned'`.execute(tx);
}
