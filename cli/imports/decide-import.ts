import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { stateWords } from '../../domain/imports/outcome/import-words.ts';
import type { Db } from '../../storage/database.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { importById, type ImportRecord } from '../../storage/imports.ts';
import { virtualNow } from '../../storage/stories.ts';
import { decideImport, type DecideImportInput } from '../../workflows/messages.ts';
import { exitCodes, Failure } from '../failure.ts';

interface Reaches {
  db: Db;
  client: Client;
}

export interface Verdict {
  decision: 'apply' | 'reject';
  /** Who decides, and why. */
  by: string;
  reason: string;
}

/** Writes down who decides what and why, then tells the story. Throws a Failure when the import waits for no decision. */
export async function decide({ db, client }: Reaches, importId: string, verdict: Verdict): Promise<void> {
  const record = await recordOf(db, importId);
  if (!waits(record, verdict.decision))
    throw new Failure(
      `${record.fileName} waits for no decision: ${stateWords[record.state].state.toLowerCase()}`,
      record.state === 'asking' ? exitCodes.findings : exitCodes.conflict,
    );
  const { by: byName, reason, decision } = verdict;
  const basedOn = record.state === 'asking' ? null : record.basedOn;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const decisionId = await recordDecision(db, { importId, decision, byName, reason, basedOn, now });
  await tellStory({ db, client }, importId, { decision, basedOn: record.basedOn, decisionId });
}

/** Passes a decision that stands in the database on to the story. Throws a Failure when it is refused. */
export async function tellStory(
  { db, client }: Reaches,
  importId: string,
  asked: DecideImportInput,
): Promise<void> {
  const { storyId } = await recordOf(db, importId);
  try {
    await client.workflow.getHandle(storyId).executeUpdate(decideImport, { args: [asked] });
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError)
      throw new Failure(error.cause?.message ?? error.message, exitCodes.conflict);
    if (error instanceof WorkflowNotFoundError)
      throw new Failure('The import waits for nobody any more: look at how it stands', exitCodes.conflict);
    throw error;
  }
}

async function recordOf(db: Db, importId: string): Promise<ImportRecord> {
  const record = await importById(db, importId);
  if (!record) throw new Failure(`There is no import ${importId}`, exitCodes.notFound);
  return record;
}

/** Who asks can be rejected, but not applied before it has answers. */
function waits({ state }: ImportRecord, decision: Verdict['decision']): boolean {
  return state === 'checked' || state === 'held' || (state === 'asking' && decision === 'reject');
}
