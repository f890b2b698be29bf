import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { campaignStanding, campaignStoryId, chaseState, chaseStoryId } from '../../workflows/messages.ts';

const patienceMs = 5_000;

/** What Temporal says of a campaign's story and of the shards that send for it. */
export interface StoryHealth {
  story: 'running' | 'ended' | 'missing';
  /** Since when, and by which activity, the story cannot go on, ISO 8601; null: it can, or does not answer. */
  blocked: { since: string; by: string } | null;
  shards: ShardHealth[];
}

/** What is wrong with the mail server, by the failures of sending; each is tried again by itself. */
const mailServerTroubles = {
  MailServerUnreachable: 'unreachable',
  MailServerSilent: 'silent',
  MailServerRefuses: 'refuses',
} as const;
export type MailServerTrouble = (typeof mailServerTroubles)[keyof typeof mailServerTroubles];

interface ShardHealth {
  shard: number;
  /** `silent`: no worker answers for it. */
  state: 'sends' | 'held' | 'blocked' | 'silent' | 'missing';
  /** Moment since which it is blocked, ISO 8601. */
  since: string | null;
  /** What it cannot do. */
  by: string | null;
  /** What its mails wait for; null: not for the mail server. */
  mailServer: MailServerTrouble | null;
}

/** Asks every shard; one that does not answer within seconds is silent. */
export async function storyHealth(
  client: Client,
  { campaignId, shards }: { campaignId: string; shards: number },
): Promise<StoryHealth> {
  const [story, blocked, ...answers] = await Promise.all([
    storyState(client, campaignStoryId(campaignId)),
    blockedStory(client, campaignStoryId(campaignId)),
    ...Array.from({ length: shards }, (_, index) => shardHealth(client, index + 1)),
  ]);
  return { story, blocked: story === 'running' ? blocked : null, shards: answers };
}

async function blockedStory(client: Client, storyId: string): Promise<StoryHealth['blocked']> {
  try {
    const story = client.workflow.getHandle(storyId);
    const { blockedSince: since, blockedBy: by } = await client.withDeadline(
      Date.now() + patienceMs,
      async () => story.query(campaignStanding),
    );
    return since !== null && by !== null ? { since, by } : null;
  } catch {
    // That no worker answers is told of the shards; that there is no story, of the story.
    return null;
  }
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
  const none = { shard, since: null, by: null, mailServer: null };
  try {
    const handle = client.workflow.getHandle(chaseStoryId(shard));
    const { held, blockedSince, blockedBy } = await client.withDeadline(Date.now() + patienceMs, async () =>
      handle.query(chaseState),
    );
    if (blockedSince !== null) return { ...none, state: 'blocked', since: blockedSince, by: blockedBy };
    return { ...none, state: held ? 'held' : 'sends', mailServer: await troubleOf(handle) };
  } catch (error) {
    return { ...none, state: error instanceof WorkflowNotFoundError ? 'missing' : 'silent' };
  }
}

/** Of what is tried again and again: the activity says so by the type of its failure. */
async function troubleOf(handle: WorkflowHandle): Promise<MailServerTrouble | null> {
  const { raw } = await handle.describe();
  const failed = (raw.pendingActivities ?? []).map(
    ({ lastFailure }) => lastFailure?.applicationFailureInfo?.type ?? '',
  );
  const known = Object.entries(mailServerTroubles).find(([type]) => failed.includes(type));
  return known ? known[1] : null;
}
