import type { Client } from '@temporalio/client';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { explainNotices } from '../../activities/notices/explain-notices.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { poke, virtualNow } from '../../storage/stories.ts';
import type { WebDependencies } from '../../web/dependencies.ts';
import { tellStories } from '../tell-stories.ts';

/** What the console's page of notices is given. */
export function noticeDoors({
  db,
  client,
  shards,
}: {
  db: Db;
  client: Client;
  shards: number;
}): WebDependencies['notices'] {
  const configurations = createConfigurations();
  return {
    explain: async (personId) => {
      const now = ((await virtualNow(db)) ?? new Date()).toISOString();
      return explainNotices(db, { personId, now, configurations });
    },
    changed: async () => {
      const stories = chaseStoryIds(shards);
      await db.transaction().execute((tx) => poke(tx, stories));
      await tellStories(client)(stories);
    },
  };
}
