import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { campaignStoryId, chaseState, chaseStoryId } from '../../workflows/messages.ts';

const patienceMs = 5_000;

/** What Temporal says of a campaign's story and of the shards that send for it. */
export interface StoryHealth {
  story: 'running' | 'ended' | 'missing';
  shards: ShardHealth[];
}

interface ShardHealth {
  shard: number;
  /** `silent`: no worker answers for it. */
  state: 'sends' | 'held' | 'blocked' | 'silent' | 'missing';
  /** Moment since which it is blocked, ISO 8601. */
  since: string | null;
  /** What it cannot do. */
  by: string | null;
}

/** Asks every shard; one that does not answer within seconds is silent. */
export async function storyHealth(
  client: Client,
  { campaignId, shards }: { campaignId: string; shards: number },
): Promise<StoryHealth> {
  const [story, ...answers] = await Promise.all([
    storyState(client, campaignStoryId(campaignId)),
    ...Array.from({ length: shards }, (_, index) => shardHealth(client, index + 1)),
  ]);
  return { story, shards: answers };
}

async function storyState(client: Client, storyId: string): Promise<StoryHealth['story']> {
  try {
    const { status } = await client.workflow.getHandle(storyId).describe();
    return status.name === 'RUNNING' ? 'running' : 'ended';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
}

async function shardHealth(client: Client, shard: number): Promise<ShardHealth> {
  const none = { shard, since: null, by: null };
  try {
    const handle = client.workflow.getHandle(chaseStoryId(shard));
    const { held, blockedSince, blockedBy } = await client.withDeadline(Date.now() + patienceMs, async () =>
      handle.query(chaseState),
    );
    if (blockedSince !== null) return { shard, state: 'blocked', since: blockedSince, by: blockedBy };
    return { ...none, state: held ? 'held' : 'sends' };
  } catch (error) {
    return { ...none, state: error instanceof WorkflowNotFoundError ? 'missing' : 'silent' };
  }
}
