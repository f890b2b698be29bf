import { sql } from 'kysely';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { inPlace } from './ledger-epoch.ts';
import type { PostState } from './schema/channels.ts';

/** What a channel is told of: a milestone by its id, or the digest of a month (YYYY-MM). */
export interface PostCause {
  causeKind: 'milestone' | 'digest';
  causeId: string;
}

export interface PlannedPost extends PostCause {
  /** Id in the configuration. */
  channel: string;
  /** ISO 8601 instants. */
  dueAt: string;
  usefulUntil: string;
  /** The calendar that decided the moment. */
  calendar: string;
}

interface Shard {
  shard: number;
  shards: number;
}

/** Plans posts, once a channel and cause; those planned before stay as they are. The caller pokes the chase stories. Returns how many are new. */
export async function planPosts(tx: Tx, posts: readonly PlannedPost[], now: string): Promise<number> {
  if (posts.length === 0) return 0;
  const rows = posts.map((post) => ({
    ...post,
    id: idOf('post', post.channel, post.causeKind, post.causeId, 0),
  }));
  const { rows: made } = await sql`
    insert into channel_posts (id, channel, cause_kind, cause_id, state, due_at, useful_until, calendar, planned_at, state_at)
    select id, channel, "causeKind", "causeId", 'planned', "dueAt", "usefulUntil", calendar, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}) as w(id uuid, channel text, "causeKind" text, "causeId" text,
      "dueAt" timestamptz, "usefulUntil" timestamptz, calendar text)
    on conflict do nothing returning id`.execute(tx);
  return made.length;
}

/** How many posts of a shard are due, and may leave. */
export async function duePostCount(db: Tx, { shard, shards, now }: Shard & { now: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from channel_posts p, installation
    where p.state = 'planned' and p.due_at <= ${now} and 1 + p.shard_key % ${shards}::int = ${shard}::int
      and may_send and ${inPlace}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** When a shard next has a post to look after, ISO 8601; null: none, or nothing may be sent. Leases are real time, no wait of a virtual clock. */
export async function nextPostAt(db: Tx, { shard, shards }: Shard): Promise<string | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(case when p.state = 'planned' then p.due_at else p.lease_until end) as at from channel_posts p, installation
    where (p.state = 'planned' or (p.state in ('claimed', 'handing-over') and not exists (select 1 from clock)))
      and 1 + p.shard_key % ${shards}::int = ${shard}::int and may_send and ${inPlace}`.execute(db);
  return rows[0]?.at?.toISOString() ?? null;
}

export interface Post extends PostCause {
  id: string;
  channel: string;
  dueAt: Date;
  usefulUntil: Date;
  /** How often it has been tried. */
  attempts: number;
}

/** The posts of a shard that are due, locked, the oldest first. */
export async function duePosts(
  tx: Tx,
  { shard, shards, now, most }: Shard & { now: string; most: number },
): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select id, channel, cause_kind as "causeKind", cause_id as "causeId", due_at as "dueAt", useful_until as "usefulUntil", attempts
    from channel_posts where state = 'planned' and due_at <= ${now} and 1 + shard_key % ${shards}::int = ${shard}::int
    order by due_at, id limit ${most} for update skip locked`.execute(tx);
  return rows;
}

/** Takes posts in hand under a token, for so many seconds of real time. */
export async function claimPosts(
  tx: Tx,
  ids: readonly string[],
  of: { token: string; page: number; leaseSeconds: number; now: string },
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update channel_posts set state = 'claimed', reason = null, epoch = ${of.page}, claim_token = ${of.token},
      lease_until = clock_timestamp() + make_interval(secs => ${of.leaseSeconds}), state_at = ${of.now}
    where id = any(${[...ids]}) and state = 'planned'`.execute(tx);
}

/** What is not to leave now: with a moment (ISO 8601) it waits until then, else it never leaves, with the reason. */
export async function putOffPosts(
  tx: Tx,
  posts: readonly { id: string; dueAt: string | null; reason: string }[],
  now: string,
): Promise<void> {
  if (posts.length === 0) return;
  await sql`
    update channel_posts p set state = case when w."dueAt" is null then 'suppressed' else 'planned' end, reason = w.reason,
      due_at = coalesce(w."dueAt", p.due_at), state_at = ${now}, claim_token = null, lease_until = null
    from jsonb_to_recordset(${JSON.stringify(posts)}) as w(id uuid, "dueAt" timestamptz, reason text)
    where p.id = w.id and p.state in ('planned', 'claimed')`.execute(tx);
}

/**
 * The last step before the first byte: true once the post stands as being handed over. False where the claim has run out, or
 * nothing may be sent any more, or the ledger lies behind the page under which it was claimed.
 */
export async function beginPost(
  tx: Tx,
  of: { id: string; token: string; page: number; leaseSeconds: number; now: string },
): Promise<boolean> {
  const { rows } = await sql`
    update channel_posts set state = 'handing-over', attempts = attempts + 1, state_at = ${of.now},
      lease_until = clock_timestamp() + make_interval(secs => ${of.leaseSeconds})
    where id = ${of.id} and claim_token = ${of.token} and state = 'claimed' and lease_until > clock_timestamp()
      and exists (select 1 from installation where may_send and ${inPlace} and ledger_epoch >= ${of.page})
    returning id`.execute(tx);
  return rows.length > 0;
}

/** How a post ended. `later` is planned again for `dueAt`, ISO 8601. */
export interface PostEnd {
  id: string;
  end: 'handed-over' | 'later' | 'failed' | 'unknown';
  reason: string | null;
  status: number | null;
  reply: string | null;
  dueAt: string | null;
}

/** Writes down how a hand-over ended. An answer that comes after its lease ran out still counts: it is evidence. */
export async function settlePost(
  db: Tx,
  { id, end, reason, status, reply, dueAt }: PostEnd,
  { token, now }: { token: string; now: string },
): Promise<void> {
  const state: PostState = end === 'later' ? 'planned' : end;
  await sql`
    update channel_posts set state = ${state}, reason = ${reason}, http_status = ${status}, http_reply = ${reply},
      due_at = coalesce(${dueAt}::timestamptz, due_at), state_at = ${now}, lease_until = null,
      claim_token = case when ${state} = 'unknown' then claim_token end
    where id = ${id} and claim_token = ${token} and state in ('handing-over', 'unknown')`.execute(db);
}

/** Leases that ran out: what was only claimed is planned again; what was being handed over may have arrived, and is unknown. */
export async function settleExpiredPosts(
  tx: Tx,
  { shard, shards, now }: Shard & { now: string },
): Promise<void> {
  await sql`
    update channel_posts set state = case state when 'claimed' then 'planned' else 'unknown' end,
      reason = case state when 'claimed' then null else 'hand-over interrupted' end, state_at = ${now}, lease_until = null
    where id in (select id from channel_posts where state in ('claimed', 'handing-over') and lease_until < now()
      and 1 + shard_key % ${shards}::int = ${shard}::int for update skip locked)`.execute(tx);
}

/** True: this address has refused everything since then. */
export async function isStopped(
  db: Tx,
  { channel, addressHash }: { channel: string; addressHash: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from channel_stops where channel = ${channel} and address_hash = ${addressHash}`.execute(db);
  return rows.length > 0;
}

export async function stopChannel(
  tx: Tx,
  stop: { channel: string; addressHash: string; status: number; now: string },
): Promise<void> {
  await sql`
    insert into channel_stops (channel, address_hash, since, http_status)
    values (${stop.channel}, ${stop.addressHash}, ${stop.now}, ${stop.status}) on conflict do nothing`.execute(
    tx,
  );
}

/** Whether somebody holds back the mail of everybody: then nothing is told to channels either. */
export async function mailIsHeld(db: Tx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from notice_holds where person_id is null and campaign_id is null and released_at is null limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** A post as operations look at it. */
export interface ToldPost extends PostCause {
  id: string;
  channel: string;
  state: PostState;
  reason: string | null;
  stateAt: Date;
  httpStatus: number | null;
  httpReply: string | null;
}

/** The latest posts, those whose end is unknown first. */
export async function latestPosts(db: Tx, most: number): Promise<ToldPost[]> {
  const { rows } = await sql<ToldPost>`
    select id, channel, cause_kind as "causeKind", cause_id as "causeId", state, reason, state_at as "stateAt",
      http_status as "httpStatus", http_reply as "httpReply"
    from channel_posts order by state <> 'unknown', state_at desc, id limit ${most}`.execute(db);
  return rows;
}

/**
 * Somebody has looked whether a post arrived whose end was unknown, or that waits as if it had not left, as after a restore. `again`:
 * of one whose end was unknown, it did not, and another takes its place at once. False: it is neither by now. The caller pokes the chase stories.
 */
export async function resolvePost(
  tx: Tx,
  { id, again, by, now }: { id: string; again: boolean; by: string; now: string },
): Promise<boolean> {
  const [state, reason] = again ? ['failed', `found to be lost by ${by}`] : ['handed-over', `seen by ${by}`];
  const { rows } = await sql<{ occasion: number }>`
    update channel_posts set state = ${state}, reason = ${reason}, state_at = ${now}, claim_token = null
    where id = ${id} and (state = 'unknown' or state = 'planned' and not ${again}) returning occasion`.execute(
    tx,
  );
  const [resolved] = rows;
  if (!resolved) return false;
  if (again)
    await sql`
      insert into channel_posts (id, channel, cause_kind, cause_id, occasion, state, due_at, useful_until, calendar, planned_at, state_at)
      select id_of('post', id::text, ${String(resolved.occasion + 1)}), channel, cause_kind, cause_id, occasion + 1, 'planned', ${now},
        greatest(useful_until, ${now}::timestamptz + interval '14 days'), calendar, ${now}, ${now}
      from channel_posts where id = ${id} on conflict do nothing`.execute(tx);
  await recordAudit(tx, {
    events: [{ subject: `post/${id}`, action: again ? 'post sent again' : 'post seen', detail: {} }],
    actor: by,
    now,
  });
  return true;
}
