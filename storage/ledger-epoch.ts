import { sql } from 'kysely';
import { recordAudit } from './audit.ts';
import { giveBackPosts } from './claimed-posts.ts';
import type { Tx } from './database.ts';
import { giveBack } from './messages.ts';
import { takenForLost } from './notice-resolutions.ts';

export interface Ledger {
  /** Grows by one with each page claimed. */
  epoch: number;
  /** Why nothing is sent since a restore, or null. */
  heldReason: string | null;
  /** Neither held nor stopped. */
  maySend: boolean;
}

/** Why nothing is sent from a database that lies elsewhere than when it sent last, in words. */
export const copied =
  'this database is a copy of the one that sent last: was the database restored, or moved to another server?';

/** True of the installation while it lies where it sent last, or never has sent. */
export const inPlace = sql<boolean>`coalesce(place = database_place(), true)`;

/** Of the installation: why nothing is sent since a restore, or null. */
export const whyHeld = sql<string | null>`coalesce(held_reason, case when not ${inPlace} then ${copied} end)`;

export async function readLedger(db: Tx): Promise<Ledger> {
  return db
    .selectFrom('installation')
    .select([
      'ledger_epoch as epoch',
      whyHeld.as('heldReason'),
      sql<boolean>`may_send and ${inPlace}`.as('maySend'),
    ])
    .executeTakeFirstOrThrow();
}

/**
 * True when the ledger does not hold the page that a shard claimed last: it was restored. The epoch alone would not
 * tell, because other shards may have claimed as many pages since the restore; every page leaves a message or a post of its shard.
 */
export async function liesBehind(
  tx: Tx,
  { shard, shards, page }: { shard: number; shards: number; page: number },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from installation where ledger_epoch < ${page} or released_epoch < ${page} and not exists (
      select 1 from messages m where m.epoch >= ${page} and 1 + m.shard_key % ${shards}::int = ${shard}::int)
      and not exists (select 1 from channel_posts p where p.epoch >= ${page} and 1 + p.shard_key % ${shards}::int = ${shard}::int)`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Why nothing is sent where a ledger lies behind, in words. */
export function behind({ epoch, page }: { epoch: number; page: number }): string {
  return `the ledger stands at page ${epoch} and does not hold page ${page}, which was claimed before: was the database restored?`;
}

/** The number of the page that each shard claimed last, in the order of the shards; 0 where it never has. */
export async function lastPages(db: Tx, shards: number): Promise<number[]> {
  const { rows } = await sql<{ page: number }>`
    select coalesce(max(m.epoch), 0)::bigint as page from generate_series(1, ${shards}::int) as s(shard)
    left join (select epoch, shard_key from messages union all select epoch, shard_key from channel_posts) m
      on 1 + m.shard_key % ${shards}::int = s.shard group by s.shard order by s.shard`.execute(db);
  return rows.map(({ page }) => page);
}

/** Up to which page a person has taken as known what the ledger does not hold. */
export async function releasedPage(db: Tx): Promise<number> {
  const row = await db.selectFrom('installation').select('released_epoch').executeTakeFirstOrThrow();
  return row.released_epoch;
}

/** How many mails of each shard's pages, from one on, the ledger says have left, or may have. */
export async function mailsOfPages(
  db: Tx,
  { shards, from }: { shards: number; from: number },
): Promise<(of: { shard: number; page: number }) => number> {
  const { rows } = await sql<{ shard: number; page: number; mails: number }>`
    select 1 + m.shard_key % ${shards}::int as shard, m.epoch as page, count(*)::int as mails from messages m
    where m.epoch >= ${from} and (m.state in ('handing-over', 'handed-over', 'unknown', 'bounced') or m.reason = ${takenForLost})
    group by 1, 2`.execute(db);
  const mails = new Map(rows.map((row) => [`${row.shard}/${row.page}`, row.mails]));
  return ({ shard, page }) => mails.get(`${shard}/${page}`) ?? 0;
}

/** To which shard each of some people belongs as a reader. */
export async function shardsOf(
  db: Tx,
  personIds: readonly string[],
  shards: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; shard: number }>`
    select id, 1 + ('x' || substr(md5(uuid_send(id)), 1, 7))::bit(28)::int % ${shards}::int as shard
    from unnest(${[...personIds]}::uuid[]) as people(id)`.execute(db);
  return new Map(rows.map(({ id, shard }) => [id, shard]));
}

/** The number of the next page, claimed in this place; null when meanwhile nothing may be sent, or the ledger lies behind `page`. */
export async function advanceEpoch(tx: Tx, page: number): Promise<number | null> {
  const row = await tx
    .updateTable('installation')
    .set((set) => ({ ledger_epoch: set('ledger_epoch', '+', 1), place: sql<string>`database_place()` }))
    .where('may_send', '=', true)
    .where(inPlace)
    .where('ledger_epoch', '>=', page)
    .returning('ledger_epoch')
    .executeTakeFirst();
  return row?.ledger_epoch ?? null;
}

/** Waits for whoever holds or releases the organisation; until the end of the transaction nobody else does. */
export async function lockLedger(tx: Tx): Promise<void> {
  await tx.selectFrom('installation').select('ledger_epoch').forUpdate().execute();
}

/** Nothing leaves from now on. The first reason stays. */
export async function holdOrganisation(
  tx: Tx,
  { reason, page, now, by }: { reason: string; page: number; now: string; by: string },
): Promise<void> {
  const held = await tx
    .updateTable('installation')
    .set({ held_reason: reason })
    .where('held_reason', 'is', null)
    .returning('ledger_epoch')
    .executeTakeFirst();
  if (!held) return;
  const detail = { reason, ledgerEpoch: held.ledger_epoch, page };
  const events = [{ subject: 'ledger', action: 'organisation held', detail }];
  await recordAudit(tx, { events, actor: by, now });
}

/**
 * A person has seen what would go, and lets it go from here. The epoch is set past every page that a running story carries, so
 * that what happened before the hold does not hold the organisation again: `page` is the highest of them as far as the
 * caller knows. What a story had claimed that is lost is planned again at once: the lease, which a virtual clock cannot wait
 * for, is real time. The caller pokes the chase stories.
 */
export async function releaseOrganisation(
  tx: Tx,
  { now, by, page = 0 }: { now: string; by: string; page?: number },
): Promise<void> {
  const { rows } = await sql<{ epoch: number }>`
    update installation set held_reason = null, place = database_place(), ledger_epoch = known.page, released_epoch = known.page
    from (select greatest(ledger_epoch, ${page},
      coalesce((select max((detail->>'page')::bigint) from audit_events where action = 'organisation held'), 0)) as page
      from installation) known
    where ${whyHeld} is not null returning ledger_epoch as epoch`.execute(tx);
  const released = rows[0];
  if (!released) return;
  await giveBack(tx, { now });
  await giveBackPosts(tx, { now });
  const events = [
    { subject: 'ledger', action: 'organisation released', detail: { ledgerEpoch: released.epoch } },
  ];
  await recordAudit(tx, { events, actor: by, now });
}
