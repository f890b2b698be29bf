import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports/report-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { WatchReportsInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const activities = proxyActivities<ReportActivities>({ startToCloseTimeout: '5 minutes' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * Several times an hour: tells of reports that have not left by their expected time, whatever their own stories are doing, and
 * of who got those that have. Safe to repeat: each is told of once.
 */
export async function watchReports({ shards, clock }: WatchReportsInput): Promise<void> {
  const { now } = storyClock(clock).look();
  await activities.watchReports({ shards, now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
