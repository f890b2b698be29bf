import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { openStates } from './imports.ts';

/** Lets the file of an import that has ended go so many days from now: by the last import of the same bytes that ends. */
export async function expireFileOf(
  tx: Tx,
  { importId, keepDays, now }: { importId: string; keepDays: number; now: string },
): Promise<void> {
  await sql`
    update files f set expires_at = ${now}::timestamptz + make_interval(days => ${keepDays})
    from imports i where i.id = ${importId} and f.id = i.file_id`.execute(tx);
}

/**
 * Deletes up to `limit` files whose time is over, but none of an import that has not ended, and nothing that a report is made of: an
 * upload may have had the same bytes. Returns how many went; fewer than `limit`: no more are there.
 */
export async function deleteExpired(db: Tx, { now, limit }: { now: string; limit: number }): Promise<number> {
  const { numAffectedRows } = await sql`
    with of_reports as materialized (
      select file_id as id from reports where file_id is not null
      union select part #>> '{}' from reports, jsonb_path_query(content, 'strict $.**.fileId') part
      union select part #>> '{}' from reports, jsonb_path_query(content, 'strict $.**.chartFileId') part),
    gone as materialized (
      select f.id from files f
      where f.expires_at <= ${now} and not exists (
        select 1 from imports i where i.file_id = f.id
          and i.state = any(${openStates}))
        and f.id not in (select id from of_reports where id is not null)
      order by f.expires_at limit ${limit} for update skip locked)
    delete from files f using gone g where f.id = g.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}
