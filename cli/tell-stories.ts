import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/** Wakes stories after a commit. One that has ended, or was never started, has nothing to hear. */
export function tellStories(client: Client): (storyIds: string[]) => Promise<void> {
  return async (storyIds) => {
    await Promise.all(storyIds.map((id) => tell(client, id)));
  };
}

async function tell(client: Client, storyId: string): Promise<void> {
  try {
    await client.workflow.getHandle(storyId).signal('changed');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
