import type { Client } from '@temporalio/client';
import { chaseStoryId } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { holdOrganisation, readLedger } from '../../storage/ledger-epoch.ts';
import { virtualNow } from '../../storage/stories.ts';
import { unfinishedStories } from '../../storage/unfinished-stories.ts';
import { isKnown, isRunning } from '../stories.ts';

const lost = 'Temporal knows nothing of what was sent before: its store was lost, or it is another one';

/**
 * Before the chase is started: holds the organisation where mail was sent before and Temporal has never heard of the
 * chase, or does not run a campaign that the database says is under way. What a restored database sent since its backup would
 * otherwise be sent once more, or what it had still to do left undone. True: it is held, and `quarterdeck recover` has to start
 * the other stories.
 */
export async function holdIfLost({ db, client }: { db: Db; client: Client }): Promise<boolean> {
  const { epoch: page } = await readLedger(db);
  const reason = page === 0 ? null : await whatIsLost({ db, client });
  if (reason === null) return false;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  await db.transaction().execute((tx) => holdOrganisation(tx, { reason, page, now, by: 'start' }));
  return true;
}

async function whatIsLost({ db, client }: { db: Db; client: Client }): Promise<string | null> {
  if (!(await isKnown(client, chaseStoryId(1)))) return lost;
  for (const { story, id } of await unfinishedStories(db, { shards: 0 }))
    if (story === 'runCampaign' && !(await isRunning(client, id)))
      return `the database says that ${id} is under way, and Temporal does not run it: was the database restored?`;
  return null;
}
