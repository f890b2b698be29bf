import { sql, type RawBuilder } from 'kysely';
import { recordAudit } from './audit.ts';
import type { Db, Tx } from './database.ts';

/** A person's order that nothing leaves. */
export interface MailStopped {
  at: Date;
  by: string;
  reason: string | null;
}

export async function mailStopped(db: Tx): Promise<MailStopped | null> {
  const row = await db
    .selectFrom('installation')
    .select(['mail_stopped_at as at', 'mail_stopped_by as by', 'mail_stopped_reason as reason'])
    .executeTakeFirstOrThrow();
  return row.at && { at: row.at, by: row.by ?? '', reason: row.reason };
}

/**
 * From its commit on no mail is handed over by any worker; a mail whose hand-over has begun is finished. Returns false,
 * and changes nothing, where mail was stopped before: the first order stands.
 */
export async function stopMail(
  tx: Tx,
  { now, by, reason }: { now: string; by: string; reason: string | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('installation')
    .set({ mail_stopped_at: now, mail_stopped_by: by, mail_stopped_reason: reason })
    .where('mail_stopped_at', 'is', null)
    .returning('ledger_epoch as epoch')
    .executeTakeFirst();
  if (!row) return false;
  const events = [{ subject: 'ledger', action: 'mail stopped', detail: { ledgerEpoch: row.epoch }, reason }];
  await recordAudit(tx, { events, actor: by, now });
  return true;
}

/** The caller pokes the chase stories. Returns false where nothing was stopped. */
export async function letMailGo(
  tx: Tx,
  { now, by, reason }: { now: string; by: string; reason: string | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('installation')
    .set({ mail_stopped_at: null, mail_stopped_by: null, mail_stopped_reason: null })
    .where('mail_stopped_at', 'is not', null)
    .returning('ledger_epoch as epoch')
    .executeTakeFirst();
  if (!row) return false;
  const events = [{ subject: 'ledger', action: 'mail let go', detail: { ledgerEpoch: row.epoch }, reason }];
  await recordAudit(tx, { events, actor: by, now });
  return true;
}

/** How many mails may leave in a minute and in a day of the organisation; null: as many as there are. */
export interface Caps {
  capAMinute: number | null;
  capADay: number | null;
  /** IANA zone in which a day begins. */
  timeZone: string;
}

/** What is left of the caps at the database's moment: the clock's in a rehearsal, else real time, as for leases. */
export interface Room {
  /** Mails that may still leave; null: as many as there are. */
  minute: number | null;
  day: number | null;
  /** ISO 8601 instants at which the present minute and day are over. */
  minuteEndsAt: string;
  dayEndsAt: string;
}

export async function roomLeft(db: Tx, caps: Caps): Promise<Room> {
  const { rows } = await sql<{ minuteUsed: number; dayUsed: number; minuteEndsAt: Date; dayEndsAt: Date }>`
    with at as (${moments(caps)})
    select coalesce((select used from mail_counts, at where span = 'minute' and starts_at = at.minute), 0) as "minuteUsed",
      coalesce((select used from mail_counts, at where span = 'day' and starts_at = at.day), ${leftSince(sql`at.day`)}) as "dayUsed",
      minute + interval '1 minute' as "minuteEndsAt",
      (((day at time zone ${caps.timeZone}) + interval '1 day') at time zone ${caps.timeZone}) as "dayEndsAt"
    from at`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('The database did not say what time it is');
  const left = (cap: number | null, used: number) => (cap === null ? null : Math.max(0, cap - used));
  return {
    minute: left(caps.capAMinute, row.minuteUsed),
    day: left(caps.capADay, row.dayUsed),
    minuteEndsAt: row.minuteEndsAt.toISOString(),
    dayEndsAt: row.dayEndsAt.toISOString(),
  };
}

/** Room that was taken, and of which spans. */
export interface TakenRoom {
  granted: number;
  /** Null where there are no caps. */
  of: { minute: Date; day: Date } | null;
}

/**
 * Takes room for so many mails, or for as many as there is room for, before they are handed over. All workers take from
 * the same two rows, in the same order, so that together they never pass a cap.
 */
export async function takeRoom(db: Db, caps: Caps, wanted: number): Promise<TakenRoom> {
  if (caps.capAMinute === null && caps.capADay === null) return { granted: wanted, of: null };
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ minute: Date; day: Date }>`${moments(caps)}`.execute(tx);
    const [of] = rows;
    if (!of) throw new Error('The database did not say what time it is');
    const day = await used(tx, 'day', of.day);
    const minute = await used(tx, 'minute', of.minute);
    const left = [(caps.capADay ?? Infinity) - day, (caps.capAMinute ?? Infinity) - minute];
    const granted = Math.max(0, Math.min(wanted, ...left));
    await count(tx, of, granted);
    return { granted, of };
  });
}

/** Of the room that was taken, so many mails did not leave after all. */
export async function returnRoom(db: Tx, { of }: TakenRoom, unused: number): Promise<void> {
  if (of !== null) await count(db, of, -unused);
}

/** While no cap stands nothing is counted: one that is set later begins with what the ledger says. */
export async function forgetCounts(tx: Tx): Promise<void> {
  await sql`delete from mail_counts`.execute(tx);
}

/** Mails that have left, or may have, since a moment: also those of before there was a cap. */
function leftSince(startsAt: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*)::int from messages
    where handing_over_at >= ${startsAt} and state in ('handing-over', 'handed-over', 'unknown', 'bounced'))`;
}

/** The day before the minute, as they are taken: two that lock them the other way round would wait for each other. */
async function count(db: Tx, { day, minute }: { day: Date; minute: Date }, mails: number): Promise<void> {
  if (mails === 0) return;
  await sql`
    with days as (
      update mail_counts set used = used + ${mails} where span = 'day' and starts_at = ${day} returning used
    )
    update mail_counts set used = used + ${mails}
    where span = 'minute' and starts_at = ${minute} and (select count(*) from days) is not null`.execute(db);
}

async function used(tx: Tx, span: 'minute' | 'day', startsAt: Date): Promise<number> {
  const before = span === 'day' ? leftSince(sql`${startsAt}::timestamptz`) : sql`0`;
  const fresh =
    await sql`insert into mail_counts (span, starts_at, used) select ${span}, ${startsAt}, ${before}
    where not exists (select 1 from mail_counts where span = ${span} and starts_at = ${startsAt})
    on conflict do nothing returning 1`.execute(tx);
  if (fresh.rows.length > 0 && span === 'minute')
    await sql`delete from mail_counts where span = 'minute' and starts_at < ${startsAt}::timestamptz - interval '1 hour'`.execute(
      tx,
    );
  const { rows } = await sql<{ used: number }>`select used from mail_counts
    where span = ${span} and starts_at = ${startsAt} for update`.execute(tx);
  return rows[0]?.used ?? 0;
}

function moments({ timeZone }: Caps) {
  return sql<{
    minute: Date;
    day: Date;
  }>`select date_trunc('minute', moment) as minute, date_trunc('day', moment, ${timeZone}) as day
    from (select coalesce((select now_at from clock), now()) as moment) m`;
}
