import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import {
  decideImport,
  importDecisions,
  type DecideImportInput,
  type ImportDecision,
  type ImportState,
} from './messages.ts';
import type { storyClock, Look } from './story-clock.ts';

interface Standing {
  state: ImportState;
  /** How many imports had been applied or undone when the difference was made; null: there is none. */
  basedOn: number | null;
}

/** The states in which an import can only go on when a person says how. */
export function mustWait(state: ImportState): boolean {
  return state === 'held' || state === 'asking';
}

/** Takes the decisions on an import: one at a time, and only those that it waits for. */
export function importDecisionsDesk(clock: ReturnType<typeof storyClock>, standing: () => Standing) {
  let decision: DecideImportInput | null = null;
  setHandler(
    decideImport,
    async (asked: DecideImportInput) => {
      decision = asked;
      await clock.noteChange();
    },
    { validator: (asked: DecideImportInput) => refuse(asked, { ...standing(), decided: decision !== null }) },
  );
  return { forget, taken, untilDecided };

  /** What was decided about an earlier difference counts no more. */
  function forget(): void {
    decision = null;
  }

  function taken(): { decision: ImportDecision | null; decisionId: number | null } {
    return { decision: decision?.decision ?? null, decisionId: decision?.decisionId ?? null };
  }

  async function untilDecided(since: Look): Promise<Look> {
    let look = since;
    while (taken().decision === null) {
      await clock.waitUntil(null, look);
      look = clock.look();
    }
    return look;
  }
}

/** Throws unless the import waits for a decision and this is one, on what would change now. */
function refuse(
  asked: DecideImportInput,
  { state, basedOn, decided }: Standing & { decided: boolean },
): void {
  if (!importDecisions.includes(asked.decision))
    throw ApplicationFailure.nonRetryable(
      'An import is applied, rejected or checked again',
      'UnknownDecision',
    );
  if (asked.decision !== 'check-again' && typeof asked.decisionId !== 'number')
    throw ApplicationFailure.nonRetryable('Nobody has signed the decision', 'UnsignedDecision');
  if ((state !== 'checked' && !mustWait(state)) || decided)
    throw ApplicationFailure.nonRetryable(`The import waits for no decision: it is ${state}`, 'NotWaiting');
  if (state === 'asking' && asked.decision === 'apply')
    throw ApplicationFailure.nonRetryable('The import has questions that are not answered yet', 'NotWaiting');
  // A story that was checked by an earlier release knows no number; one that asks has made no difference.
  if (asked.decision !== 'check-again' && typeof basedOn === 'number' && asked.basedOn !== basedOn)
    throw ApplicationFailure.nonRetryable(
      'What would change has changed since: look again',
      'DifferenceChanged',
    );
}
