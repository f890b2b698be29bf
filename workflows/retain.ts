import { patched, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { RetainActivities } from '../activities/imports/retain-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { RetainInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { clearAbandonedImports, deleteExpiredFiles } = proxyActivities<RetainActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
});
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/** Once a day: lets go what has been kept long enough. Safe to repeat: what has gone is not found again. */
export async function retain({ clock }: RetainInput): Promise<void> {
  const { now } = storyClock(clock).look();
  // First: the file of a trial that died goes only once the trial has.
  if (patched('clear-abandoned')) await clearAbandonedImports({ now });
  await deleteExpiredFiles({ now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
