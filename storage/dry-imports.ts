import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { clearStagedRows } from './import-rows.ts';

/** Runs a trial of an import and takes away whatever it left: rows, findings, suggestions, the import, and its file unless it was here before. */
export async function onTrial<Result>(
  db: Db,
  { importId, fileId, keepFile }: { importId: string; fileId: string; keepFile: boolean },
  trial: () => Promise<Result>,
): Promise<Result> {
  const linksBefore = await undecidedLinks(db);
  try {
    return await trial();
  } finally {
    await db.transaction().execute(async (tx) => {
      await forgetTrial(tx, importId);
      await putBack(tx, linksBefore);
      if (!keepFile)
        await sql`
          delete from files where id = ${fileId} and not exists (select 1 from imports where file_id = ${fileId})`.execute(
          tx,
        );
    });
  }
}

/** Takes away what a trial has written, but for its file. */
export async function forgetTrial(tx: Tx, importId: string): Promise<void> {
  await clearStagedRows(tx, importId);
  await tx.deleteFrom('person_links').where('import_id', '=', importId).execute();
  await tx.deleteFrom('imports').where('id', '=', importId).execute();
}

/** A check may take such links over as its own. */
async function undecidedLinks(db: Tx) {
  return db.selectFrom('person_links').selectAll().where('decided_by', 'is', null).execute();
}

/** Links of an import that is gone by now, such as another trial, are gone with it. */
async function putBack(tx: Tx, links: Awaited<ReturnType<typeof undecidedLinks>>): Promise<void> {
  const imports = await tx
    .selectFrom('imports')
    .select('id')
    .where(sql<boolean>`id = any(${links.map((link) => link.import_id)}::uuid[])`)
    .forKeyShare()
    .execute();
  const there = new Set(imports.map(({ id }) => id));
  const kept = links.filter((link) => link.import_id === null || there.has(link.import_id));
  for (let from = 0; from < kept.length; from += 1000)
    await tx
      .insertInto('person_links')
      .values(kept.slice(from, from + 1000))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
