import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, patched, proxyActivities, startChild } from '@temporalio/workflow';
import type { StoryActivities } from '../activities/stories.ts';
import type { Look, VirtualClock } from './story-clock.ts';

const { beginChild, pokeStories } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

export interface Child<Input> {
  /** Name of the workflow function. */
  story: string;
  storyId: string;
  rank: number;
  input: Input;
}

/**
 * Starts a story that outlives its parent; one that runs already is as good, and looks again. In rehearsal its row comes first and its
 * clock begins with this moment. Nobody awaits it: it tells its parent when it ends.
 */
export async function startStory<Input extends object>(
  { story, storyId, rank, input }: Child<Input>,
  look: Look,
  rehearsed: boolean,
): Promise<void> {
  await beginChild({ storyId, rank });
  const clock: VirtualClock = { now: look.now, wake: 1 };
  try {
    await startChild(story, {
      workflowId: storyId,
      staticSummary: storyId,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      args: [{ ...input, ...(rehearsed && { clock }) }],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    if (patched('tell-what-runs')) await pokeStories({ storyIds: [storyId] });
  }
}
