import { patched, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ReportActivities } from '../activities/reports/report-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { campaignStoryId, type ReportQuarterInput } from './messages.ts';
import { queues } from './queues.ts';
import { storyClock } from './story-clock.ts';

interface ComputeActivities {
  computeResults(of: { campaignId: string; now: string }): Promise<unknown>;
}

const retry = { maximumInterval: '1 minute' } as const;
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });
const { checkFreshness, deliverReport, askForApproval, tellOfFailure } = proxyActivities<ReportActivities>({
  startToCloseTimeout: '2 minutes',
  retry,
});
const { buildReport, checkReport } = proxyActivities<ReportActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry,
});
const { computeResults } = proxyActivities<ComputeActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  retry,
});

type Key = Omit<ReportQuarterInput, 'shards' | 'clock'>;
type Story = ReturnType<typeof storyClock>;

/**
 * Delivers one audience's report as a checked process: waits until its figures rest on enough, builds it from the stored
 * results, reads it back, waits until somebody has approved it where the audience demands that, and plans its delivery; the
 * chase sends it, and `watchReports` tells who got it. What does not pass its check goes to nobody, and those who look after
 * reports are told. Safe to re-run: what was built first stands, a delivery is a notice with one key, and the campaign reads
 * from the database how it ended.
 */
export async function reportQuarter({ shards, clock, ...key }: ReportQuarterInput): Promise<void> {
  const story = storyClock(clock);
  const watched = patched('checked-delivery');
  if (watched) await untilFresh(key, story, shards);
  let reportId = await buildSound(key, story.look().now);
  while (reportId !== null) {
    const look = story.look();
    const { waits } = await deliverReport({ reportId, shards, now: look.now });
    if (!waits) break;
    setCurrentDetails('Waits for somebody to approve the report');
    const asked = watched ? await askForApproval({ reportId, shards, now: look.now }) : null;
    await story.waitUntil(asked?.until ?? null, look);
    // A restored database may have lost what was built.
    if (patched('build-again')) reportId = await buildSound(key, story.look().now);
  }
  setCurrentDetails('');
  if (watched) await tellOfFailure({ ...key, shards, now: story.look().now });
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [campaignStoryId(key.campaignId)] });
}

/** Returns once the figures rest on enough, or somebody has let them go all the same; with newer exports they are worked out anew. */
async function untilFresh({ campaignId }: Key, story: Story, shards: number): Promise<void> {
  for (;;) {
    const look = story.look();
    const { waits, until, recompute } = await checkFreshness({ campaignId, shards, now: look.now });
    if (recompute) await computeResults({ campaignId, now: look.now });
    if (!waits) return;
    setCurrentDetails('Waits for newer exports, or for somebody to let the reports go all the same');
    await story.waitUntil(until, look);
  }
}

/** The report's id; null where it could not be built or has not passed its check. Changes nothing where it has before. */
async function buildSound(key: Key, now: string): Promise<string | null> {
  const { reportId, fileId } = await buildReport({ ...key, now });
  if (fileId === null) return null;
  const { passed } = await checkReport({ reportId, now });
  return passed ? reportId : null;
}
