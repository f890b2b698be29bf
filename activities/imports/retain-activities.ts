import { heartbeat } from '@temporalio/activity';
import type { Db } from '../../storage/database.ts';
import { recordAudit } from '../../storage/audit.ts';
import { clearAbandoned } from '../../storage/abandoned-imports.ts';
import { deleteExpired } from '../../storage/expired-files.ts';

export type RetainActivities = ReturnType<typeof createRetainActivities>;

/** Chunks of a large file are many rows, so a page is small. */
const pageFiles = 20;
/** No trial of an import takes so long. */
const trialMs = 86_400_000;

/** What the world does so that nothing is kept longer than it was promised. */
export function createRetainActivities({ db }: { db: Db }) {
  return { deleteExpiredFiles, clearAbandonedImports };

  /** Deletes every file whose time is over, a page a transaction, and leaves the number in the audit. Safe to repeat. */
  async function deleteExpiredFiles({ now }: { now: string }): Promise<{ deleted: number }> {
    let deleted = 0;
    for (let page = pageFiles; page === pageFiles;) {
      page = await db.transaction().execute(async (tx) => {
        const gone = await deleteExpired(tx, { now, limit: pageFiles });
        const events = [{ subject: 'files', action: 'expired-files-deleted', detail: { files: gone } }];
        if (gone > 0) await recordAudit(tx, { events, actor: 'retain', now });
        return gone;
      });
      deleted += page;
      heartbeat();
    }
    return { deleted };
  }

  /** Lets go of what died attempts and trials of imports have left, and leaves the number in the audit. Safe to repeat. */
  async function clearAbandonedImports({ now }: { now: string }): Promise<{ cleared: number }> {
    const cleared = await clearAbandoned(db, { before: new Date(Date.parse(now) - trialMs) });
    const events = [{ subject: 'imports', action: 'abandoned-rows-cleared', detail: { imports: cleared } }];
    if (cleared > 0) await recordAudit(db, { events, actor: 'retain', now });
    return { cleared };
  }
}
