import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

/** Those of the addresses to which the message went; none where it was redirected. */
export async function addressesOfMessage(
  db: Tx,
  { messageId, addresses }: { messageId: string; addresses: readonly string[] },
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const { rows } = await sql<{ address: string }>`
    select a.address from unnest(${[...addresses]}::text[]) as a(address), messages m
    where m.id = ${messageId} and m.address_hash = address_hash(a.address)`.execute(db);
  return new Set(rows.map((row) => row.address));
}

/** The first of these that is a message of this ledger and has left. */
export async function sentMessage(db: Tx, ids: readonly string[]): Promise<string | null> {
  if (ids.length === 0) return null;
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['handing-over', 'handed-over', 'unknown', 'bounced', 'failed'])
    .orderBy('claimed_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface NewReply {
  messageId: string;
  kind: 'reply' | 'automatic';
  /** Of what is kept of it; null: nothing. */
  fileId: string | null;
  /** Tells one answer from another; the same told twice is one. */
  fingerprint: string;
  now: string;
}

/** Returns false where the message never left, or this answer is known. Nothing else changes: an answer completes nothing. */
export async function recordReply(
  tx: Tx,
  { messageId, kind, fileId, fingerprint, now }: NewReply,
): Promise<boolean> {
  const { rows } = await sql`
    insert into replies (id, message_id, person_id, kind, file_id, at)
    select ${idOf('reply', messageId, fingerprint)}, m.id, m.recipient_id, ${kind}, ${fileId}, ${now}
    from messages m where m.id = ${messageId}
      and m.state in ('handing-over', 'handed-over', 'unknown', 'bounced', 'failed')
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export interface KeptReply {
  id: string;
  personId: string;
  name: string | null;
  messageId: string;
  messageKind: string;
  /** YYYY-MM-DD, on which the message left. */
  messageDate: string;
  kind: 'reply' | 'automatic';
  fileId: string | null;
  at: Date;
  seenBy: string | null;
}

/** The latest answers of people first; of programs only what may have been written by somebody. */
export async function latestReplies(
  db: Tx,
  { day, now, limit, offset }: { day: string; now: string; limit: number; offset: number },
): Promise<KeptReply[]> {
  const { rows } = await sql<KeptReply>`
    select p.id, p.person_id as "personId", p.message_id as "messageId", m.kind as "messageKind", m.local_date as "messageDate",
      p.kind, p.file_id as "fileId", p.at, p.seen_by as "seenBy",
      coalesce(r.display_name, nullif(concat_ws(' ', r.given_name, r.family_name), '')) as name
    from (select * from replies where file_id is not null order by at desc, id limit ${limit} offset ${offset}) p
    join messages m on m.id = p.message_id
    left join lateral (select * from roster_on(${day}, ${now}) x where x.person_id = p.person_id offset 0) r on true
    order by p.at desc, p.id`.execute(db);
  return rows;
}

export async function replyById(
  db: Tx,
  id: string,
): Promise<{ personId: string; fileId: string | null; seenBy: string | null } | null> {
  const row = await db
    .selectFrom('replies')
    .select(['person_id as personId', 'file_id as fileId', 'seen_by as seenBy'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Who looked first stays. */
export async function markSeen(
  db: Tx,
  { id, by, now }: { id: string; by: string; now: string },
): Promise<void> {
  await db
    .updateTable('replies')
    .set({ seen_at: now, seen_by: by })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .execute();
}
