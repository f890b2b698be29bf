import type { Client } from '@temporalio/client';
import { campaignStoryId, chaseStoryId } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { behind, copied, holdOrganisation, readLedger } from '../../storage/ledger-epoch.ts';
import { virtualNow } from '../../storage/stories.ts';
import { pagesCarried } from './pages-carried.ts';
import { isKnown, isRunning } from '../stories.ts';

const forgotten = 'Temporal knows nothing of what was sent before: its store was lost, or it is another one';

/** Why nothing may be sent, and the highest page that is known of. */
interface Lost {
  reason: string;
  page: number;
}

interface Of {
  db: Db;
  client: Client;
  shards: number;
}

/**
 * Before any step is carried out: holds the organisation where mail was sent before and Temporal has never heard of the chase,
 * where a shard carries a page that the ledger has not come to, and where a campaign is under way in the database that Temporal
 * does not run. What a restored database sent since its backup would otherwise be sent once more, or what it had still to do left
 * undone. A copy of a database is held as well. Each shard looks for its own page too, but only when it has something to send;
 * from a copy nothing leaves whoever works on it, and since when ever. True: it is held, and `quarterdeck release` says what
 * is to be done.
 */
export async function holdIfLost({ db, client, shards }: Of): Promise<boolean> {
  const lost = await whatIsLost({ db, client, shards });
  if (lost === null) return false;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  await db.transaction().execute((tx) => holdOrganisation(tx, { ...lost, now, by: 'start' }));
  return true;
}

async function whatIsLost({ db, client, shards }: Of): Promise<Lost | null> {
  // Before the ledger is read: a shard may claim its next page meanwhile, in another process.
  const page = Math.max(0, ...(await pagesCarried(client, shards)));
  const { epoch, heldReason } = await readLedger(db);
  if (!(await isKnown(client, chaseStoryId(1))))
    return epoch === 0 ? null : { reason: forgotten, page: epoch };
  if (page > epoch) return { reason: behind({ epoch, page }), page };
  for (const id of epoch === 0 ? [] : await campaigns(db))
    // One may have come to its end just now; it says so in the database first.
    if (!(await isRunning(client, id)) && (await campaigns(db)).includes(id))
      return {
        reason: `the database says that ${id} is under way, and Temporal does not run it: was the database restored?`,
        page: epoch,
      };
  return heldReason === copied ? { reason: copied, page: epoch } : null;
}

/** A draft has sent nothing, and its story starts shortly after its row is there. */
async function campaigns(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('phase', 'not in', ['draft', 'done', 'cancelled'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => campaignStoryId(id));
}
