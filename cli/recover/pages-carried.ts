import type { Client } from '@temporalio/client';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { chaseState } from '../../workflows/messages.ts';

const patienceMs = 5_000;

/** The page that each shard carries, in their order; 0 where it does not say: then it holds the organisation itself, if it must. */
export async function pagesCarried(client: Client, shards: number): Promise<number[]> {
  return Promise.all(chaseStoryIds(shards).map((storyId) => pageOf(client, storyId)));
}

function pageOf(client: Client, storyId: string): Promise<number> {
  const asking = client.withDeadline(Date.now() + patienceMs, () =>
    client.workflow.getHandle(storyId).query(chaseState),
  );
  return asking.then(
    ({ page }) => page,
    () => 0,
  );
}
