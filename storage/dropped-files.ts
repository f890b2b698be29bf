import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { ImportState } from './schema.ts';

/** How a file looked: another size, time or inode is another file. */
export interface FileForm {
  sizeBytes: number;
  /** Milliseconds since 1970. */
  modifiedMs: number;
  inode: string;
}

export interface DroppedFile extends FileForm {
  id: number;
  /** Below the drop folder, as it was dropped. */
  path: string;
  importId: string | null;
}

const columns = [
  'id',
  'path',
  'size_bytes as sizeBytes',
  'modified_ms as modifiedMs',
  'inode',
  'import_id as importId',
] as const;

/**
 * Notes how a file looks. Returns it when an earlier sweep has seen it just so (or has taken it in already), null when
 * it is new or has changed since.
 */
export async function noteFile(
  db: Tx,
  { path, form, now }: { path: string; form: FileForm; now: string },
): Promise<DroppedFile | null> {
  const known = await db
    .selectFrom('dropped_files')
    .select(columns)
    .where('path', '=', path)
    .where('place', 'is', null)
    .executeTakeFirst();
  const { sizeBytes, modifiedMs, inode } = form;
  if (known && known.sizeBytes === sizeBytes && known.modifiedMs === modifiedMs && known.inode === inode)
    return known;
  if (known?.importId) await moved(db, known.id, '');
  const seen = { size_bytes: sizeBytes, modified_ms: modifiedMs, inode, seen_at: now };
  if (known && !known.importId)
    await db.updateTable('dropped_files').set(seen).where('id', '=', known.id).execute();
  else
    await db
      .insertInto('dropped_files')
      .values({ path, ...seen, import_id: null, place: null, told_state: null })
      .execute();
  return null;
}

/** Forgets files that were seen and are there no more, before anything of them was taken in. */
export async function forgetMissing(db: Tx, there: string[]): Promise<void> {
  await sql`
    delete from dropped_files where place is null and import_id is null and path <> all(${there}::text[])`.execute(
    db,
  );
}

export async function takenInAs(db: Tx, id: number, importId: string): Promise<void> {
  await db.updateTable('dropped_files').set({ import_id: importId }).where('id', '=', id).execute();
}

/** `place`: below the drop folder; empty when it is gone. */
export async function moved(db: Tx, id: number, place: string): Promise<void> {
  await db.updateTable('dropped_files').set({ place }).where('id', '=', id).execute();
}

export async function forgetFile(db: Tx, id: number): Promise<void> {
  await db.deleteFrom('dropped_files').where('id', '=', id).execute();
}

export interface UntoldFile {
  id: number;
  path: string;
  place: string;
  importId: string;
  state: ImportState;
}

/** Files whose import stands elsewhere than their result says. */
export async function untoldFiles(db: Tx): Promise<UntoldFile[]> {
  const { rows } = await sql<UntoldFile>`
    select d.id::int, d.path, d.place, d.import_id as "importId", i.state
    from dropped_files d join imports i on i.id = d.import_id
    where d.place is not null and d.place <> '' and d.told_state is distinct from i.state and i.state not in ('staged', 'approved')
    order by d.id`.execute(db);
  return rows;
}

export async function told(
  db: Tx,
  id: number,
  { state, place }: { state: ImportState; place: string },
): Promise<void> {
  await db.updateTable('dropped_files').set({ told_state: state, place }).where('id', '=', id).execute();
}

/** Dropped imports whose story may not have begun: their file was taken in, and nothing has been checked yet. */
export async function unbegunImports(db: Tx): Promise<{ importId: string; storyId: string }[]> {
  const { rows } = await sql<{ importId: string; storyId: string }>`
    select distinct i.id as "importId", i.story_id as "storyId"
    from dropped_files d join imports i on i.id = d.import_id where i.state = 'staged' and d.place is not null
    order by 1`.execute(db);
  return rows;
}

/** Learning names people whom a roster brings, so it waits while one is being taken in. */
export async function rosterUnderway(db: Tx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from dropped_files d join imports i on i.id = d.import_id
    where i.kind = 'roster' and i.state in ('staged', 'approved') limit 1`.execute(db);
  return rows.length > 0;
}
