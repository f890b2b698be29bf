import type { Client } from '@temporalio/client';
import { chaseStoryId } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { holdOrganisation, readLedger } from '../../storage/ledger-epoch.ts';
import { virtualNow } from '../../storage/stories.ts';
import { isKnown } from '../stories.ts';

const reason = 'Temporal knows nothing of what was sent before: its store was lost, or it is another one';

/**
 * Before the chase is started: holds the organisation where mail was sent before and Temporal has never heard of the
 * chase. What a restored database sent since its backup would otherwise be sent once more. True: it is held, and
 * `quarterdeck recover` has to start the other stories.
 */
export async function holdIfLost({ db, client }: { db: Db; client: Client }): Promise<boolean> {
  const { epoch: page } = await readLedger(db);
  if (page === 0 || (await isKnown(client, chaseStoryId(1)))) return false;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  await db.transaction().execute((tx) => holdOrganisation(tx, { reason, page, now, by: 'start' }));
  return true;
}
