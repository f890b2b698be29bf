import type { Client } from '@temporalio/client';
import { exitCodes, Failure } from '../failure.ts';
import { storyHealth } from './story-health.ts';

/** Refuses to try again where nothing stands still because it has failed. Where nobody answers, that is for whoever makes the change to say. */
export async function mustHaveFailed(
  { client, shards }: { client: Client; shards: number },
  campaignId: string,
): Promise<void> {
  const { story, blocked, shards: senders } = await storyHealth(client, { campaignId, shards });
  const works = senders.every(({ state }) => state === 'sends' || state === 'held');
  if (story !== 'running' || blocked !== null || !works) return;
  throw new Failure(
    `Nothing of ${campaignId} stands still because it failed, so there is nothing to try again; what fails for a moment is tried again by itself. \`quarterdeck campaign status ${campaignId}\` says why it waits`,
    exitCodes.conflict,
  );
}
