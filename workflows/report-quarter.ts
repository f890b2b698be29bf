import { patched, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
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
  let reportId = await buildSound(key, story.look().now);
  while (reportId !== null) {
    const look = story.look();
    const { waits } = await deliverReport({ reportId, shards, now: look.now });
    if (!waits) break;
    setCurrentDetails('Waits for somebody to approve the report');
    await story.waitUntil(null, look);
    // A restored database may have lost what was built.
    if (patched('build-again')) reportId = await buildSound(key, story.look().now);
  }
  setCurrentDetails('');
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [campaignStoryId(key.campaignId)] });
}

/** The report's id; null where it could not be built or has not passed its check. Changes nothing where it has before. */
async function buildSound(
  key: Omit<ReportQuarterInput, 'shards' | 'clock'>,
  now: string,
): Promise<string | null> {
  const { reportId, fileId } = await buildReport({ ...key, now });
  if (fileId === null) return null;
  const { passed } = await checkReport({ reportId, now });
  return passed ? reportId : null;
}
