import { WorkflowFailedError, type Client } from '@temporalio/client';
import { undoRefusal } from '../../domain/imports/undo.ts';
import type { Db } from '../../storage/database.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { importById } from '../../storage/imports.ts';
import { virtualNow } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import { startUndoStory } from '../stories.ts';

/** Writes down who takes an import back and why, starts the story of it and waits for its end. Throws a Failure when it cannot be. */
export async function undo(
  { db, client }: { db: Db; client: Client },
  importId: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const record = await importById(db, importId);
  const refusal = undoRefusal(record?.state ?? null);
  if (refusal || record?.state === 'undone')
    throw new Failure(refusal ?? 'This import is undone already.', exitCodes.conflict);
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const decisionId = await recordDecision(db, {
    importId,
    decision: 'undo',
    byName: by,
    reason,
    basedOn: null,
    now,
  });
  const workflowId = await startUndoStory({ db, client, importId, decisionId });
  try {
    await client.workflow.getHandle(workflowId).result();
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const after = await importById(db, importId);
    throw new Failure(
      undoRefusal(after?.state ?? null) ?? 'The import could not be undone: look into the log of the worker',
      exitCodes.failed,
    );
  }
}
