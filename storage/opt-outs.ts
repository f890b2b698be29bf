import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';
import type { MessageKind, NoticeTrack, OptOut } from './schema.ts';

/** Whether somebody gets mail of a kind that nobody has to take. */
export async function isWanted(
  db: Tx,
  { personId, what }: { personId: string; what: OptOut },
): Promise<boolean> {
  const row = await db
    .selectFrom('opt_outs')
    .select('since')
    .where('person_id', '=', personId)
    .where('what', '=', what)
    .executeTakeFirst();
  return !row;
}

/** Repeating it changes nothing: an opt-out keeps its first moment. */
export async function switchOptional(
  db: Tx,
  { personId, what, on, now }: { personId: string; what: OptOut; on: boolean; now: Date },
): Promise<void> {
  if (on) {
    await db.deleteFrom('opt_outs').where('person_id', '=', personId).where('what', '=', what).execute();
    return;
  }
  await db
    .insertInto('opt_outs')
    .values({ person_id: personId, what, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Mail that its reader may switch off: of which kinds of message, and on which ladders. */
const switches: readonly { what: OptOut; kinds: readonly MessageKind[]; tracks: readonly NoticeTrack[] }[] = [
  { what: 'celebrations', kinds: ['celebration', 'digest'], tracks: [] },
  { what: 'digests', kinds: ['pulse'], tracks: ['oversight', 'unit'] },
];

/** True where the reader of a notice or step (`alias`) has switched such mail off; `kind`: of its message. */
export function switchedOff(alias: 'n' | 's', kind: RawBuilder<unknown>): RawBuilder<boolean> {
  const [reader, track] = [sql.ref(`${alias}.recipient_id`), sql.ref(`${alias}.track`)];
  const cases = switches.map(
    ({ what, kinds, tracks }) =>
      sql`when ${kind} = any(${[...kinds]}::text[]) or ${track} = any(${[...tracks]}::text[]) then ${sql.lit(what)}`,
  );
  const what = sql`case ${sql.join(cases, sql` `)} end`;
  return sql<boolean>`(${what} is not null and exists (select 1 from opt_outs x where x.person_id = ${reader} and x.what = ${what}))`;
}

/** Those of some mails that their readers have not switched off, by the same table. */
export async function notSwitchedOff<
  Mail extends { recipientId: string; kind: MessageKind; track: NoticeTrack | null },
>(db: Tx, mails: readonly Mail[]): Promise<Mail[]> {
  const readers = [...new Set(mails.map(({ recipientId }) => recipientId))];
  const { rows } = await sql<{ personId: string; what: OptOut }>`
    select person_id as "personId", what from opt_outs where person_id = any(${readers}::uuid[])`.execute(db);
  const off = new Set(rows.map(({ personId, what }) => `${personId} ${what}`));
  return mails.filter(({ recipientId, kind, track }) => {
    const found = switches.find(
      ({ kinds, tracks }) => kinds.includes(kind) || (track !== null && tracks.includes(track)),
    );
    return !found || !off.has(`${recipientId} ${found.what}`);
  });
}
