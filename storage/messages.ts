import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { takenForLost } from './notice-resolutions.ts';
import type { DelayReason, MessageKind } from './schema.ts';

/** A claim is a lease: it can be given back until its mail is being handed over. */
export interface Claim {
  token: string;
  /** Number of the page, from the ledger's epoch. */
  page: number;
  leaseSeconds: number;
  now: string;
}

export interface ClaimedMessage {
  id: string;
  recipientId: string;
  kind: MessageKind;
  /** The recipient's date of handing over, YYYY-MM-DD. */
  localDate: string;
  /** The instant from which the mail may not leave any more, for its reader's working time; null: it may at any time. */
  leaveBy: string | null;
  noticeIds: string[];
}

/**
 * Makes one message of each group of notices, or takes up again the message of that day that never left. Returns those
 * it got, by their own ids: the others' recipients already have their message of that kind and day. One that a person has
 * found to be lost is none: another takes its place.
 */
export async function claimMessages(
  tx: Tx,
  claim: Claim,
  groups: readonly ClaimedMessage[],
): Promise<Set<string>> {
  if (groups.length === 0) return new Set();
  const { rows } = await sql<Pick<ClaimedMessage, 'id' | 'recipientId' | 'kind' | 'localDate'>>`
    with w as (
      select w.*, (select count(*) from messages lost where lost.recipient_id = w."recipientId" and lost.kind = w.kind
        and lost.local_date = w."localDate" and lost.reason = ${takenForLost})::int as occasion
      from jsonb_to_recordset(${JSON.stringify(groups)}) as w(id uuid, "recipientId" uuid, kind text, "localDate" date,
        "leaveBy" timestamptz)
    )
    insert into messages (id, recipient_id, kind, local_date, occasion, state, epoch, claim_token, lease_until, claimed_at, leave_by)
    select case occasion when 0 then id else id_of('message', id::text, occasion::text) end, "recipientId", kind, "localDate", occasion,
      'claimed', ${claim.page}, ${claim.token}, now() + make_interval(secs => ${claim.leaseSeconds}), ${claim.now}, "leaveBy"
    from w
    on conflict (recipient_id, kind, local_date, occasion) do update set state = 'claimed', reason = null,
      epoch = excluded.epoch, claim_token = excluded.claim_token, lease_until = excluded.lease_until,
      claimed_at = excluded.claimed_at, leave_by = excluded.leave_by
    where messages.state in ('planned', 'suppressed')
    returning id, recipient_id as "recipientId", kind, local_date as "localDate"`.execute(tx);
  const messageOf = new Map(rows.map((row) => [dayKey(row), row.id]));
  const got = groups.filter((group) => messageOf.has(dayKey(group)));
  const notices = got.flatMap((group) =>
    group.noticeIds.map((notice) => ({ notice, message: messageOf.get(dayKey(group)) })),
  );
  await sql`
    update notices n set state = 'claimed', message_id = w.message, state_at = ${claim.now}
    from jsonb_to_recordset(${JSON.stringify(notices)}) as w(notice uuid, message uuid)
    where n.id = w.notice`.execute(tx);
  return new Set(got.map(({ id }) => id));
}

function dayKey({
  recipientId,
  kind,
  localDate,
}: Pick<ClaimedMessage, 'recipientId' | 'kind' | 'localDate'>): string {
  return `${recipientId} ${kind} ${localDate}`;
}

/** What stands under a token, when the page was claimed before and the answer was lost. */
export async function claimedUnder(tx: Tx, token: string): Promise<{ page: number; count: number } | null> {
  const { rows } = await sql<{ page: number; count: number }>`
    select max(epoch)::bigint as page, count(*)::int as count from messages
    where claim_token = ${token} and state in ('claimed', 'handing-over')`.execute(tx);
  const [row] = rows;
  return row && row.count > 0 ? row : null;
}

/**
 * Settles leases that ran out in real time: what was only claimed is given back; what was being handed over may have
 * arrived, so it is unknown and never sent again.
 */
export async function settleExpired(
  tx: Tx,
  of: { now: string } & ({ shard: number; shards: number } | { token: string }),
): Promise<{ givenBack: number; unknown: number }> {
  const whose =
    'token' in of
      ? sql`m.claim_token = ${of.token}`
      : sql`1 + m.shard_key % ${of.shards}::int = ${of.shard}::int`;
  const { rows } = await sql<{ state: string }>`
    with expired as (
      select m.id, m.state from messages m
      where m.state in ('claimed', 'handing-over') and m.lease_until < now() and ${whose} for update skip locked
    ), lines as (
      update notices n set state = case when e.state = 'claimed' then 'planned' else 'unknown' end,
        message_id = case when e.state = 'claimed' then null else n.message_id end,
        reason = case when e.state = 'claimed' then null else 'hand-over interrupted' end, state_at = ${of.now}
      from expired e where n.message_id = e.id and n.state = e.state
    )
    update messages m set state = case when e.state = 'claimed' then 'planned' else 'unknown' end,
      reason = case when e.state = 'claimed' then 'given back' else 'hand-over interrupted' end,
      claim_token = case when e.state = 'claimed' then null else m.claim_token end, lease_until = null,
      settled_at = case when e.state = 'claimed' then null else ${of.now}::timestamptz end
    from expired e where m.id = e.id returning e.state`.execute(tx);
  const givenBack = rows.filter((row) => row.state === 'claimed').length;
  return { givenBack, unknown: rows.length - givenBack };
}

/**
 * The answers about these messages are still waited for: whoever looks on must not take them for interrupted. What has ended
 * meanwhile, or counts as unknown, stays so.
 */
export async function renewLeases(
  db: Tx,
  { token, messageIds, leaseSeconds }: { token: string; messageIds: readonly string[]; leaseSeconds: number },
): Promise<void> {
  await sql`
    update messages set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id in (select id from messages where id = any(${[...messageIds]}) and claim_token = ${token} and state = 'handing-over'
      for update skip locked)`.execute(db);
}

export interface WaitingMessage {
  id: string;
  kind: MessageKind;
}

/** Messages of a claim that are still only claimed, in the order of recipients. */
export function waitingMessages(db: Tx, token: string): Promise<WaitingMessage[]> {
  return db
    .selectFrom('messages')
    .select(['id', 'kind'])
    .where('claim_token', '=', token)
    .where('state', '=', 'claimed')
    .orderBy('recipient_id')
    .orderBy('kind')
    .execute();
}

/** Gives back what is still only claimed, under a token or (absent) under any. Returns how many messages. */
export async function giveBack(db: Tx, { token, now }: { token?: string; now: string }): Promise<number> {
  const whose = token === undefined ? sql`true` : sql`claim_token = ${token}`;
  const { rows } = await sql`
    with back as (
      update messages set state = 'planned', reason = 'given back', claim_token = null, lease_until = null
      where ${whose} and state = 'claimed' returning id
    ), lines as (
      update notices n set state = 'planned', message_id = null, state_at = ${now}
      from back where n.message_id = back.id and n.state = 'claimed'
    )
    select id from back`.execute(db);
  return rows.length;
}

/** Seconds of real time until the last interrupted hand-over of a claim may be called unknown; null when none is open. */
export async function interruptedForSeconds(db: Tx, token: string): Promise<number | null> {
  const { rows } = await sql<{ seconds: number | null }>`
    select extract(epoch from max(lease_until) - now())::float8 as seconds from messages
    where claim_token = ${token} and state = 'handing-over'`.execute(db);
  const seconds = rows[0]?.seconds ?? null;
  return seconds === null ? null : Math.max(0, seconds);
}

/** Why a message was given back whose reader's sending time was over. */
export const timeIsOver = 'working time' satisfies DelayReason;

/** Why a message was put off of which nothing was said to the server: the connection had ended before. */
export const connectionEnded = 'connection had ended';

/**
 * How a hand-over ended. `later`: the server asked to come back, or (`code` null) it was not begun because its reader's sending
 * time was over, its worker had stood still or the connection had ended, so the notices are planned again for `dueAt`.
 */
export interface HandOverEnd {
  messageId: string;
  end: 'handed-over' | 'failed' | 'unknown' | 'later';
  code: number | null;
  reply: string | null;
  reason: string | null;
  /** ISO 8601; with `later` only. */
  dueAt: string | null;
}

/**
 * Commits how hand-overs ended. An answer that comes after the lease ran out still counts: it is evidence about a
 * message that meanwhile stands as unknown.
 */
export async function settleMessages(
  db: Tx,
  { token, now, ends }: { token: string; now: string; ends: readonly HandOverEnd[] },
): Promise<void> {
  if (ends.length === 0) return;
  await sql`
    with ended as (
      select * from jsonb_to_recordset(${JSON.stringify(ends)}) as w("messageId" uuid, "end" text, code int, reply text,
        reason text, "dueAt" timestamptz)
    ), moved as (
      update messages m set state = case e."end" when 'later' then 'planned' else e."end" end, reason = e.reason,
        smtp_code = e.code, smtp_reply = e.reply, lease_until = null,
        claim_token = case e."end" when 'unknown' then m.claim_token end,
        settled_at = case when e."end" <> 'later' then ${now}::timestamptz end
      from ended e where m.id = e."messageId" and m.claim_token = ${token} and m.state in ('handing-over', 'unknown')
      returning m.id
    ), put_off as (
      insert into notice_delays (notice_id, at, from_due_at, to_due_at, why, detail)
      select n.id, ${now}, n.due_at, e."dueAt", case when e.code is null and e.reason <> ${connectionEnded} then ${timeIsOver} else 'mail server' end, e.code::text
      from ended e join moved on moved.id = e."messageId" join notices n on n.message_id = moved.id
      where e."end" = 'later' and (e.code is not null or e.reason in (${timeIsOver}, ${connectionEnded}) or e."dueAt" > ${now}::timestamptz) and n.state in ('handing-over', 'unknown')
    )
    update notices n set state = case e."end" when 'later' then 'planned' else e."end" end,
      reason = case e."end" when 'handed-over' then null else e.reason end,
      due_at = coalesce(e."dueAt", n.due_at), state_at = ${now},
      plan_version = case e."end" when 'later' then coalesce((select c.plan_version from campaigns c where c.id = n.campaign_id), n.plan_version) else n.plan_version end,
      message_id = case e."end" when 'later' then null else n.message_id end
    from ended e join moved on moved.id = e."messageId"
    where n.message_id = e."messageId" and n.state in ('handing-over', 'unknown')`.execute(db);
}
