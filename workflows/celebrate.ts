import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CelebrationActivities } from '../activities/celebrations/celebration-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { campaignStoryId, type CelebrateInput } from './messages.ts';
import { queues } from './queues.ts';
import { storyClock } from './story-clock.ts';

const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });
const { findMilestones } = proxyActivities<CelebrationActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '30 minutes',
  retry: { maximumInterval: '1 minute' },
});

/**
 * Finds the milestones of a campaign and plans their notices; the chase sends them. Safe to re-run: a milestone has one
 * key for ever, and so has its notice.
 */
export async function celebrate({ campaignId, shards, clock }: CelebrateInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await findMilestones({ campaignId, shards, now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [campaignStoryId(campaignId)] });
}
