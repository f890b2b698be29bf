import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NoticeActivities } from '../activities/notices/notice-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { TellOfWeekInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { planPulses } = proxyActivities<NoticeActivities>({ startToCloseTimeout: '10 minutes' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * Several times a day: plans the week's word of each campaign that collects, on the eve and at the beginning of the week. Safe to
 * re-run: a person gets one a campaign and week; what is told is read when it leaves.
 */
export async function tellOfWeek({ clock }: TellOfWeekInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await planPulses({ now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
