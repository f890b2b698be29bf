import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CelebrationActivities } from '../activities/celebrations/celebration-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { CelebrateLatelyInput } from './messages.ts';
import { queues } from './queues.ts';
import { storyClock } from './story-clock.ts';

const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });
const { findLately } = proxyActivities<CelebrationActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '30 minutes',
  retry: { maximumInterval: '5 minutes' },
});

/**
 * Once a day: finds what people have reached by records and roster alone, which need not wait for the end of a quarter, and plans its
 * notices; the chase sends them. Safe to re-run: a milestone has one key for ever, and so has its notice.
 */
export async function celebrateLately({ shards, clock }: CelebrateLatelyInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await findLately({ shards, now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
