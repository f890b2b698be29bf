import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';

/** Its cursors go by different names, as several may be read in one transaction. */
let cursors = 0;

/**
 * Hands over the rows of a query `together` at a time, all from one moment of the database and never all in memory. In the transaction at hand, else in one
 * of its own.
 */
export async function eachRow<Row>(
  db: Tx,
  query: RawBuilder<Row>,
  { together, take }: { together: number; take: (row: Row) => void },
): Promise<void> {
  if (!db.isTransaction) {
    await db.transaction().execute((tx) => eachRow(tx, query, { together, take }));
    return;
  }
  cursors += 1;
  const cursor = sql.raw(`rows_${cursors}`);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(together))} from ${cursor}`.execute(db);
    for (const row of rows) take(row);
    if (rows.length < together) break;
  }
  await sql`close ${cursor}`.execute(db);
}
