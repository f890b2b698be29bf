import { ActivityFailure, patched, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports/import-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { importDecisionsDesk, mustWait } from './import-decisions.ts';
import { importState, type ImportExportInput, type ImportState } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { checkExport, applyExport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '20 seconds',
  retry: { maximumAttempts: 8 },
});
const { closeExport } = proxyActivities<ImportActivities>({ startToCloseTimeout: '1 minute' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * One file: stage and check, questions, difference, brake or approval, apply, end. It waits for a person as long as it
 * must. Counts, findings, questions and reasons stand in the database, and so does who decided. If another import is
 * applied or undone meanwhile, the file is checked anew, and where somebody was asked, asked about again.
 */
export async function importExport({ importId, approval, clock: virtual }: ImportExportInput): Promise<void> {
  const clock = storyClock(virtual);
  let state: ImportState = 'checking';
  let basedOn: number | null = null;
  setHandler(importState, () => state);
  const desk = importDecisionsDesk(clock, () => ({ state, basedOn }));

  try {
    await decideAndApply();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await closeExport({ importId, state: 'failed', now: clock.look().now });
    state = 'failed';
  }
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });

  async function decideAndApply(): Promise<void> {
    let look = clock.look();
    let asked = approval === 'ask';
    for (;;) {
      state = 'checking';
      desk.forget();
      ({ state, basedOn } = await checkExport({ importId, now: look.now }));
      if (state === 'failed' || state === 'unchanged') return;
      // Somebody was asked about a difference that no longer holds: they are asked about the new one too.
      if (asked && approval === 'auto' && !mustWait(state)) asked = patched('ask-again');
      if (asked || mustWait(state)) look = await desk.untilDecided(look);
      const { decision, decisionId } = desk.taken();
      if (decision === 'check-again') continue;
      asked ||= decision !== null;
      if (decision === 'reject') {
        await closeExport({ importId, state: 'rejected', decisionId, now: look.now });
        state = 'rejected';
        return;
      }
      state = 'applying';
      const outcome = await applyExport({ importId, decisionId, now: clock.look().now });
      if (outcome.state === 'stale') continue;
      state = 'applied';
      return;
    }
  }
}
