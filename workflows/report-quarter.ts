import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports/report-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { campaignStoryId, type ReportQuarterInput } from './messages.ts';
import { queues } from './queues.ts';
import { storyClock } from './story-clock.ts';

const retry = { maximumInterval: '1 minute' } as const;
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });
const { deliverReport } = proxyActivities<ReportActivities>({ startToCloseTimeout: '2 minutes', retry });
const { buildReport, checkReport } = proxyActivities<ReportActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '10 minutes',
  retry,
});

/**
 * Builds one audience's report from the stored results, reads it back, waits until somebody has approved it where the
 * audience demands that, and plans its delivery; the chase sends it.
 * What does not pass its check goes to nobody. Safe to re-run: what was built first stands, a delivery is a notice
 * with one key, and the campaign reads from the database how it ended.
 */
export async function reportQuarter({ shards, clock, ...key }: ReportQuarterInput): Promise<void> {
  const story = storyClock(clock);
  const { now } = story.look();
  const { reportId, fileId } = await buildReport({ ...key, now });
  if (fileId !== null) {
    const { passed } = await checkReport({ reportId, now });
    if (passed) await deliverOnceApproved({ reportId, shards }, story);
  }
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [campaignStoryId(key.campaignId)] });
}

async function deliverOnceApproved(
  of: { reportId: string; shards: number },
  story: ReturnType<typeof storyClock>,
): Promise<void> {
  for (;;) {
    const look = story.look();
    const { waits } = await deliverReport({ ...of, now: look.now });
    if (!waits) return setCurrentDetails('');
    setCurrentDetails('Waits for somebody to approve the report');
    await story.waitUntil(null, look);
  }
}
