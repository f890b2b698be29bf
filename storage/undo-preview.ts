import type { KeptFact, SentNotices } from '../domain/imports/undo.ts';
import type { Db } from './database.ts';
import { noticesBecauseOf } from './import-notices.ts';
import { lockApplying } from './imports.ts';
import { undoImport } from './undo-import.ts';

/** What undoing an import would come to, if it were undone now. */
export interface UndoPreview {
  restored: number;
  kept: KeptFact[];
  /** Mails that have left because of the import and cannot be taken back. */
  notices: SentNotices[];
}

/** Never thrown to a caller: it takes the trial back. */
class TrialOver extends Error {
  override name = 'TrialOver';
}

/** Undoes the import on trial and takes that back, so that the preview counts by the very rules. `now`: ISO moment. */
export async function previewUndo(
  db: Db,
  { importId, now }: { importId: string; now: string },
): Promise<UndoPreview> {
  let preview: UndoPreview = { restored: 0, kept: [], notices: [] };
  try {
    await db.transaction().execute(async (tx) => {
      await lockApplying(tx);
      const notices = await noticesBecauseOf(tx, importId);
      const { restored, kept } = await undoImport(tx, { importId, now });
      preview = { restored, kept, notices };
      throw new TrialOver();
    });
  } catch (error) {
    if (!(error instanceof TrialOver)) throw error;
  }
  return preview;
}
