import { heartbeat } from '@temporalio/activity';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { applyExport as apply, closeExport as close, type ApplyOutcome } from './apply-export.ts';
import { checkExport as check, type CheckOutcome } from './check-export.ts';

export interface ImportDeps {
  db: Db;
  files: FileStore;
  /** Wakes stories in production, after the commit; in rehearsal does nothing. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type ImportActivities = ReturnType<typeof createImportActivities>;

/** What the world does for the import story. */
export function createImportActivities({ db, files, tell }: ImportDeps) {
  return { checkExport, applyExport, closeExport };

  /** Stages the file and works out the difference. Safe to repeat: it begins again. */
  async function checkExport(input: { importId: string; now: string }): Promise<CheckOutcome> {
    return check({ db, files, beat: () => heartbeat() }, input);
  }

  /** Applies what was staged, in one transaction. Safe to repeat: an applied import stays as it is. */
  async function applyExport(input: { importId: string; now: string }): Promise<ApplyOutcome> {
    return apply({ db, tell, beat: () => heartbeat() }, input);
  }

  /** Ends an import without applying it. */
  async function closeExport(input: { importId: string; state: 'rejected' | 'failed' }): Promise<void> {
    await close(db, input);
  }
}
