import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Runs `work` while nobody else, in whatever process, does the same for this import. A process that dies lets go at
 * once, so that who takes its place waits for nothing.
 */
export async function aloneWithImport<T>(db: Db, importId: string, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (held) => {
    const key = sql`hashtextextended(${`check-import ${importId}`}, 0)`;
    await sql`select pg_advisory_lock(${key})`.execute(held);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(held);
    }
  });
}
