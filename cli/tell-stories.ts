import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';

/** Wakes stories after a commit. One that has ended, or was never started, has nothing to hear. */
export function tellStories(client: Client): (storyIds: string[]) => Promise<void> {
  return signalStories(client, 'changed');
}

/** The same with another signal. */
export function signalStories(
  client: Client,
  signal: string | SignalDefinition,
): (storyIds: string[]) => Promise<void> {
  return async (storyIds) => {
    await Promise.all(storyIds.map((id) => tell(client, id, signal)));
  };
}

async function tell(client: Client, storyId: string, signal: string | SignalDefinition): Promise<void> {
  try {
    await client.workflow.getHandle(storyId).signal(signal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
