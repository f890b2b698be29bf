import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports/import-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import {
  decideImport,
  importState,
  type DecideImportInput,
  type ImportDecision,
  type ImportExportInput,
} from './messages.ts';
import { storyClock, type Look } from './story-clock.ts';

type State = 'checking' | 'checked' | 'held' | 'applying' | 'applied' | 'rejected' | 'unchanged' | 'failed';

const { checkExport, applyExport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { maximumAttempts: 8 },
});
const { closeExport } = proxyActivities<ImportActivities>({ startToCloseTimeout: '1 minute' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * One file: stage and check, difference, brake or approval, apply, end. Counts, findings and reasons stand in the
 * database. If another import is applied meanwhile, the file is checked anew and, where it was asked about, asked again.
 */
export async function importExport({ importId, approval, clock: virtual }: ImportExportInput): Promise<void> {
  const clock = storyClock(virtual);
  let state: State = 'checking';
  let basedOn: number | null = null;
  let decision: ImportDecision | null = null;
  setHandler(importState, () => state);
  setHandler(
    decideImport,
    async (asked: DecideImportInput) => {
      decision = asked.decision;
      await clock.noteChange();
    },
    { validator: (asked: DecideImportInput) => refuse(asked, { state, basedOn, decision }) },
  );

  try {
    await decideAndApply();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await closeExport({ importId, state: 'failed' });
    state = 'failed';
  }
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });

  async function decideAndApply(): Promise<void> {
    let look = clock.look();
    for (;;) {
      state = 'checking';
      decision = null;
      ({ state, basedOn } = await checkExport({ importId, now: look.now }));
      if (state === 'failed' || state === 'unchanged') return;
      if (approval === 'ask' || state === 'held') look = await untilDecided(look);
      if (decided() === 'reject') {
        await closeExport({ importId, state: 'rejected' });
        state = 'rejected';
        return;
      }
      state = 'applying';
      const outcome = await applyExport({ importId, now: look.now });
      if (outcome.state === 'stale') continue;
      state = 'applied';
      return;
    }
  }

  async function untilDecided(since: Look): Promise<Look> {
    let look = since;
    while (decided() === null) {
      await clock.waitUntil(null, look);
      look = clock.look();
    }
    return look;
  }

  function decided(): ImportDecision | null {
    return decision;
  }
}

interface Asking {
  state: State;
  basedOn: number | null;
  decision: ImportDecision | null;
}

/** Throws unless the import waits for a decision and this is one, on what would change now. */
function refuse(asked: DecideImportInput, { state, basedOn, decision }: Asking): void {
  if (asked.decision !== 'apply' && asked.decision !== 'reject')
    throw ApplicationFailure.nonRetryable('An import is applied or rejected', 'UnknownDecision');
  if ((state !== 'checked' && state !== 'held') || decision !== null)
    throw ApplicationFailure.nonRetryable(`The import waits for no decision: it is ${state}`, 'NotWaiting');
  // A story that was checked by an earlier release knows no number.
  if (typeof basedOn === 'number' && asked.basedOn !== basedOn)
    throw ApplicationFailure.nonRetryable(
      'What would change has changed since: look again',
      'DifferenceChanged',
    );
}
