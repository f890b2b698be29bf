import { proxyActivities } from '@temporalio/workflow';
import type { DropFolderActivities } from '../activities/imports/drop-folder/drop-folder-activities.ts';
import { storyRanks } from '../domain/story-ids.ts';
import type { ImportExportInput } from './messages.ts';
import { startStory } from './start-story.ts';
import { storyClock } from './story-clock.ts';

const { lookIntoDropFolder } = proxyActivities<DropFolderActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});

/** One look into the watched folder; a schedule starts it every minute, one at a time. Each file's import is a story of its own. */
export async function sweepDropFolder(): Promise<void> {
  const look = storyClock(undefined).look();
  const { begin } = await lookIntoDropFolder({ now: look.now });
  for (const { importId, storyId } of begin) {
    const input: ImportExportInput = { importId, approval: 'auto' };
    await startStory({ story: 'importExport', storyId, rank: storyRanks.import, input }, look, false);
  }
}
