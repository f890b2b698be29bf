import { ApplicationFailure } from '@temporalio/activity';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { isImportDifference } from '../../domain/imports/difference.ts';
import { undoRefusal, type UndoResult } from '../../domain/imports/undo.ts';
import { recordAudit } from '../../storage/audit.ts';
import { runningCampaignIds } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { actOnDecision } from '../../storage/import-decisions.ts';
import { noticesBecauseOf } from '../../storage/import-notices.ts';
import { lockApplying, notBeforeOthers } from '../../storage/apply-order.ts';
import { importById, updateImport, type ImportRecord } from '../../storage/imports.ts';
import { poke } from '../../storage/stories.ts';
import { undoImport } from '../../storage/undo-import.ts';
import { settleDuties } from './settle-duties.ts';

export interface UndoDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

/** So many are listed with the import itself; all of them stand in the ledger of what was kept. */
const listedKept = 1_000;

export interface UndoOrder {
  importId: string;
  /** Of whoever undoes it. */
  decisionId: number;
  now: string;
}

/**
 * Takes an applied import back in one transaction: each fact that no later import touched gets its former value, what
 * its learning had closed is open again, the notices already sent because of it are named, and the campaigns wake.
 * Repeating it changes nothing. Throws a failure that is not tried again where the import was never applied.
 */
export async function undoExport({ db, tell }: UndoDeps, order: UndoOrder): Promise<void> {
  const stories = await db.transaction().execute(async (tx) => {
    await lockApplying(tx);
    const record = await importById(tx, order.importId);
    const refusal = undoRefusal(record?.state ?? null);
    if (!record || refusal) throw ApplicationFailure.nonRetryable(refusal ?? '', 'NotApplied');
    const stories = (await runningCampaignIds(tx)).map(campaignStoryId);
    if (record.state === 'applied') await takeBack(tx, record, order);
    await poke(tx, stories);
    return stories;
  });
  if (stories.length > 0) await tell(stories);
}

async function takeBack(
  tx: Tx,
  record: ImportRecord,
  { importId, decisionId, now: ordered }: UndoOrder,
): Promise<void> {
  const now = await notBeforeOthers(tx, ordered);
  const notices = await noticesBecauseOf(tx, importId);
  const { restored, kept } = await undoImport(tx, { importId, now });
  const { reopened, closed } = await settleDuties(tx, { now, importId });
  const undo: UndoResult = {
    restored,
    kept: kept.slice(0, listedKept),
    keptCount: kept.length,
    reopened,
    closed,
    notices,
  };
  const before = isImportDifference(record.difference) ? record.difference : {};
  await updateImport(tx, importId, {
    state: 'undone',
    undone_at: now,
    difference: JSON.stringify({ ...before, undo }),
  });
  await actOnDecision(tx, { importId, decisionId, now });
  const sent = notices.reduce((sum, { count }) => sum + count, 0);
  const detail = { restored, kept: kept.length, reopened, sent };
  const event = { subject: `import/${importId}`, action: 'import-undone', detail };
  await recordAudit(tx, { events: [event], actor: 'import', now });
}
