import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The ids that begin so, at most three of them: enough to tell one from several. */
export async function importsCalled(db: Tx, start: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from imports where starts_with(id::text, ${start.toLowerCase()}) order by 1 limit 3`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
