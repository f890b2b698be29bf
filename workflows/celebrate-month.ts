import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { MonthActivities } from '../activities/celebrations/month-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { CelebrateMonthInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { tellOfMonth } = proxyActivities<MonthActivities>({
  startToCloseTimeout: '15 minutes',
  retry: { maximumInterval: '5 minutes' },
});
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * On the first day of each month: plans the digest of the month before, which the chase sends in each reader's working morning. Safe to
 * re-run: a month has one key a person and channel.
 */
export async function celebrateMonth({ shards, clock }: CelebrateMonthInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await tellOfMonth({ shards, now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
