import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NoticeActivities } from '../activities/notices/notice-activities.ts';
import type { StandingActivities } from '../activities/standing/standing-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { StandingInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { followStanding } = proxyActivities<StandingActivities>({ startToCloseTimeout: '10 minutes' });
const { scheduleChase } = proxyActivities<NoticeActivities>({ startToCloseTimeout: '10 minutes' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * Once a day for each standing program: opens what people owe outside campaigns, takes back what they owe no more, and gives
 * what is new its place on the ladder. Safe to re-run: obligations are unique by program, person, subject and period.
 */
export async function standing({ program, clock }: StandingInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await followStanding({ program, now });
  await scheduleChase({ campaignId: null, now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
