import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { forgetTrial } from './dry-imports.ts';
import { lockUnlessChecked } from './import-locks.ts';
import { clearStagedRows } from './import-rows.ts';
import { dryUploader, openStates } from './imports.ts';

/**
 * Lets go of what nobody will come back for: trials that began before `before` and never ended, and rows that are staged
 * for no import, or for one that has ended. What is being checked at the moment is left alone. Returns how many went.
 */
export async function clearAbandoned(db: Db, { before }: { before: Date }): Promise<number> {
  const trials = await db
    .selectFrom('imports')
    .select('id')
    .where('uploaded_by', '=', dryUploader)
    .where('created_at', '<', before)
    .execute();
  for (const { id } of trials) await db.transaction().execute((tx) => forgetTrial(tx, id));
  let cleared = trials.length;
  for (const importId of await stagedForNobody(db))
    cleared += await db.transaction().execute(async (tx) => {
      if (!(await lockUnlessChecked(tx, importId))) return 0;
      await clearStagedRows(tx, importId);
      return 1;
    });
  return cleared;
}

/** Imports of which something is staged although they are not there, or have ended. */
async function stagedForNobody(db: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.id from (
      select substring(relname from '_([0-9a-f]{32})$')::uuid as id from pg_class
      where relnamespace = 'staging'::regnamespace and relkind = 'r' and relname ~ '_[0-9a-f]{32}$'
      union select i.id from imports i where exists (select from import_rows r where r.import_id = i.id)) s
    where not exists (select from imports i where i.id = s.id and i.state = any(${openStates}))`.execute(db);
  return rows.map(({ id }) => id);
}
