import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from './database.ts';

/**
 * Runs `work` while nobody else, in whatever process, does the same for this import. A process that dies lets go at
 * once, so that who takes its place waits for nothing.
 */
export async function aloneWithImport<T>(db: Db, importId: string, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (held) => {
    const key = keyOf(importId);
    await sql`select pg_advisory_lock(${key})`.execute(held);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(held);
    }
  });
}

/** Keeps checks of an import waiting until the transaction ends; false: one is under way. */
export async function lockUnlessChecked(tx: Tx, importId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${keyOf(importId)}) as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

function keyOf(importId: string): RawBuilder<unknown> {
  return sql`hashtextextended(${`check-import ${importId}`}, 0)`;
}
