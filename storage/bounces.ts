import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { endedUnknown, recordArrival } from './notice-resolutions.ts';
import type { BounceKind } from './schema/mail.ts';
import { closeTasks, openTask } from './tasks.ts';

/** So many messages to one address that came back for good stop the mail to it. */
const bouncesThatStop = 2;

/** True where nothing goes to the address that somebody has on the roster (`alias`: its row) because mail to it came back. */
export function mailComesBack(alias: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from mail_stops b where b.person_id = ${sql.ref(`${alias}.person_id`)}
    and b.released_at is null and b.address_hash = address_hash(${sql.ref(`${alias}.email`)}))`;
}

/**
 * Those of the people to whom mail was stopped on a day because it came back, as it was known at a moment: what they had not
 * done, they may never have heard of.
 */
export async function outOfReach(
  db: Tx,
  { personIds, day, now }: { personIds: readonly string[]; day: string; now: string },
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct b.person_id as id from mail_stops b
    cross join lateral (select * from roster_on(${day}, ${now}) x where x.person_id = b.person_id offset 0) r
    where b.person_id = any(${[...personIds]}) and b.address_hash = address_hash(r.email)
      and b.since <= ${now} and organisation_day(b.since) <= ${day}
      and (b.released_at is null or b.released_at > ${now} or organisation_day(b.released_at) > ${day})`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

export interface ReturnedMail {
  messageId: string;
  kind: BounceKind;
  /** RFC 3463, such as `5.1.1`; '' where nothing tells it. */
  status: string;
  now: string;
}

/** `unknown-message`: none of this ledger, or one that never left. `known`: told before. */
export type BounceOutcome = 'unknown-message' | 'known' | 'recorded' | 'stopped';

/**
 * Writes down that a message came back, or (delayed) is still on its way, and moves it and its notices to bounced. It is
 * evidence: what was unknown had left. The second message that comes back for good from one address stops the mail to it.
 */
export async function recordBounce(tx: Tx, bounce: ReturnedMail): Promise<BounceOutcome> {
  const message = await tx
    .selectFrom('messages')
    .select(['id', 'recipient_id as personId', 'address_hash as addressHash'])
    .where('id', '=', bounce.messageId)
    .where('state', 'in', ['handing-over', 'handed-over', 'unknown', 'bounced', 'failed'])
    .forUpdate()
    .executeTakeFirst();
  if (!message) return 'unknown-message';
  const { messageId, kind, status, now } = bounce;
  const row = { message_id: messageId, person_id: message.personId, kind, status, at: now };
  const fresh = await tx
    .insertInto('bounces')
    .values({ ...row, address_hash: message.addressHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst();
  if (!fresh) return 'known';
  if (kind === 'delayed') await recordArrival(tx, { messageId, action: kind, status, now });
  else await moveToBounced(tx, bounce);
  if (kind !== 'hard' || message.addressHash === null) return 'recorded';
  const stopped = await stopAddress(tx, { ...message, addressHash: message.addressHash, now });
  return stopped ? 'stopped' : 'recorded';
}

async function moveToBounced(tx: Tx, { messageId, kind, status, now }: ReturnedMail): Promise<void> {
  const reason = `came back ${kind === 'hard' ? 'for good' : 'for now'}${status && `: ${status}`}`;
  await endedUnknown(tx, { messageId, outcome: 'not-delivered', action: 'failed', status, now });
  await sql`
    with moved as (
      update messages set state = 'bounced', reason = ${reason}, lease_until = null, settled_at = ${now}
      where id = ${messageId} and state in ('handing-over', 'handed-over', 'unknown') returning id
    )
    update notices n set state = 'bounced', reason = ${reason}, state_at = ${now}
    from moved where n.message_id = moved.id and n.state in ('handing-over', 'handed-over', 'unknown')`.execute(
    tx,
  );
}

/** Counted since the address was released last; the person's row keeps two at once from both being the first. */
async function stopAddress(
  tx: Tx,
  { personId, addressHash, now }: { personId: string; addressHash: string; now: string },
): Promise<boolean> {
  await sql`select 1 from people where id = ${personId} for update`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(distinct message_id)::int as count from bounces b
    where b.person_id = ${personId} and b.kind = 'hard' and b.address_hash = ${addressHash}
      and b.at > coalesce((select max(released_at) from mail_stops s
        where s.person_id = b.person_id and s.address_hash = b.address_hash), '-infinity')`.execute(tx);
  if ((rows[0]?.count ?? 0) < bouncesThatStop) return false;
  const id = idOf('mail-stop', personId, addressHash, now);
  const stop = await tx
    .insertInto('mail_stops')
    .values({
      id,
      person_id: personId,
      address_hash: addressHash,
      since: now,
      released_at: null,
      released_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stop) return false;
  await openTask(tx, { kind: 'address-bounces', personId, subject: id, now });
  return true;
}

/** Mail goes to the person's address again: somebody says that it works. Returns false where none of theirs was stopped. */
export async function releaseAddress(
  tx: Tx,
  { personId, by, now }: { personId: string; by: string; now: string },
): Promise<boolean> {
  const released = await tx
    .updateTable('mail_stops')
    .set({ released_at: now, released_by: by })
    .where('person_id', '=', personId)
    .where('released_at', 'is', null)
    .returning('id')
    .execute();
  await closeTasks(tx, { kind: 'address-bounces', subjects: released.map(({ id }) => id), by, now });
  return released.length > 0;
}
