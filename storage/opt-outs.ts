import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';
import type { OptOut } from './schema.ts';

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

/** True where the reader of a notice or step (`alias`) has switched such mail off; `kind`: of its message. */
export function switchedOff(alias: 'n' | 's', kind: RawBuilder<unknown>): RawBuilder<boolean> {
  const [reader, track] = [sql.ref(`${alias}.recipient_id`), sql.ref(`${alias}.track`)];
  return sql<boolean>`((${kind} = 'celebration' or ${track} in ('oversight', 'unit')) and exists (select 1 from opt_outs x
    where x.person_id = ${reader} and x.what = case when ${kind} = 'celebration' then 'celebrations' else 'digests' end))`;
}

/** What each of some people has switched off; nobody who wants everything. */
export async function optOutsOf(db: Tx, personIds: Iterable<string>): Promise<Map<string, Set<OptOut>>> {
  const { rows } = await sql<{ personId: string; what: OptOut }>`
    select person_id as "personId", what from opt_outs where person_id = any(${[...personIds]}::uuid[])`.execute(
    db,
  );
  const found = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...found].map(([personId, each]) => [personId, new Set(each.map(({ what }) => what))]));
}
