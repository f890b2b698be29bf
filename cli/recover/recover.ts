import type { Client } from '@temporalio/client';
import { holdOrganisation, readLedger } from '../../storage/ledger-epoch.ts';
import type { Db } from '../../storage/database.ts';
import { forgetStoriesExcept, virtualNow } from '../../storage/stories.ts';
import { unfinishedStories } from '../../storage/unfinished-stories.ts';
import { startLostStory } from '../stories.ts';

export interface Recovery {
  /** Why the organisation is held; it always is afterwards. */
  held: string;
  /** Stories that were started again, in the order of their start. */
  started: { id: string; story: string }[];
  /** Stories that were left alone: they run. */
  left: { id: string; story: string }[];
}

const reason = 'the stories were started again because Temporal had lost them';

/**
 * Starts every story again that PostgreSQL says is not at its end and that Temporal does not run, and leaves the
 * organisation held: nothing is sent before a person has looked. Repeating it starts nothing twice.
 */
export async function recover(
  { db, client }: { db: Db; client: Client },
  { shards, by }: { shards: number; by: string },
): Promise<Recovery> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  // First, so that a chase which starts finds it held.
  await db.transaction().execute((tx) => holdOrganisation(tx, { reason, page: 0, now, by }));
  const recovery: Recovery = { held: (await readLedger(db)).heldReason ?? reason, started: [], left: [] };
  const stories = await unfinishedStories(db, { shards });
  await forgetStoriesExcept(
    db,
    stories.map(({ id }) => id),
  );
  for (const story of stories) {
    const started = await startLostStory({ db, client, story });
    recovery[started ? 'started' : 'left'].push({ id: story.id, story: story.story });
  }
  return recovery;
}
