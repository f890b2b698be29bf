import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports/import-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import type { UndoImportInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { undoExport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '20 seconds',
  retry: { maximumAttempts: 8 },
});
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * Takes an applied import back: its facts, and what learning records of it had closed. Campaigns hear of it as of any
 * other difference. Safe to repeat: what is undone stays undone. Fails where the import was never applied.
 */
export async function undoImport({ importId, decisionId, clock }: UndoImportInput): Promise<void> {
  const { now } = storyClock(clock).look();
  try {
    await undoExport({ importId, decisionId, now });
  } finally {
    await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
  }
}
