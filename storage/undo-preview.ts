import { sql } from 'kysely';
import type { KeptFact, SentNotices } from '../domain/imports/undo.ts';
import type { Db } from './database.ts';
import { noticesBecauseOf } from './import-notices.ts';
import { keysWrittenBy, touchedLater } from './undo-import.ts';
import { factTables, type FactTable } from './undo-tables.ts';

/** What undoing an import would come to, if it were undone now. */
export interface UndoPreview {
  restored: number;
  /** The first of what would stay, and how much that is. */
  kept: KeptFact[];
  keptCount: number;
  /** Mails that have left because of the import and cannot be taken back. */
  notices: SentNotices[];
}

/**
 * Counts by the very rules of undoImport, and only reads: nobody who applies or undoes waits for it. At most `listed` of what
 * would stay are named.
 */
export async function previewUndo(
  db: Db,
  { importId, listed }: { importId: string; listed: number },
): Promise<UndoPreview> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const preview: UndoPreview = { restored: 0, kept: [], keptCount: 0, notices: [] };
      for (const table of factTables) {
        const { rows } = await inTable(table, { importId, listed }).execute(tx);
        for (const { restored, keptCount, kept } of rows) {
          preview.restored += restored;
          preview.keptCount += keptCount;
          preview.kept.push(...kept);
        }
      }
      preview.kept.splice(listed);
      preview.notices = await noticesBecauseOf(tx, importId);
      return preview;
    });
}

function inTable(table: FactTable, { importId, listed }: { importId: string; listed: number }) {
  const keys = sql.raw('keys');
  return sql<Pick<UndoPreview, 'restored' | 'keptCount' | 'kept'>>`
    with keys as materialized (${keysWrittenBy(table, importId)}),
    touched as materialized (${touchedLater(table, { importId, gone: importId, keys })}),
    listed as (select * from touched order by key limit ${listed})
    select ((select count(*) from keys) - (select count(*) from touched))::int as restored,
      (select count(*) from touched)::int as "keptCount",
      coalesce((select json_agg(json_build_object('table', ${table.name}::text, 'personId', person_id, 'what', what,
        'byImport', by_import) order by key) from listed), '[]') as kept`;
}
