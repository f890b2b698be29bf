import { heartbeat } from '@temporalio/activity';
import type { Db } from '../../storage/database.ts';
import { recordAudit } from '../../storage/audit.ts';
import { deleteExpired } from '../../storage/expired-files.ts';

export type RetainActivities = ReturnType<typeof createRetainActivities>;

/** Chunks of a large file are many rows, so a page is small. */
const pageFiles = 20;

/** What the world does so that nothing is kept longer than it was promised. */
export function createRetainActivities({ db }: { db: Db }) {
  return { deleteExpiredFiles };

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
}
