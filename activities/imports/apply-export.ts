import { campaignStoryId, reportStoryId } from '../../domain/story-ids.ts';
import { recordAudit } from '../../storage/audit.ts';
import { runningCampaignIds } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { actOnDecision } from '../../storage/import-decisions.ts';
import { appliedCount, lockApplying, notBeforeOthers } from '../../storage/apply-order.ts';
import { importById, updateImport, type ImportRecord } from '../../storage/imports.ts';
import { heldReports } from '../../storage/report-gates.ts';
import { poke } from '../../storage/stories.ts';
import { applyKind, isStillStaged } from './apply-kind.ts';
import { endExport } from './close-export.ts';
import { settleDuties } from './settle-duties.ts';

export interface ApplyDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export interface ApplyOrder {
  importId: string;
  /** Of whoever approved it; null or absent: nobody was asked. */
  decisionId?: number | null;
  now: string;
}

export interface ApplyOutcome {
  /**
   * `stale`: the difference no longer holds, because another import was applied or undone since this one was checked, or
   * because it has been given up.
   */
  state: 'applied' | 'stale';
}

/**
 * Writes everything that was staged in one transaction, wakes the campaigns, and lets the staged rows go. Repeating it
 * changes nothing; an attempt that died leaves nothing behind.
 */
export async function applyExport(
  { db, tell }: ApplyDeps,
  { importId, decisionId, now: ordered }: ApplyOrder,
): Promise<ApplyOutcome> {
  const { outcome, stories } = await db.transaction().execute(async (tx) => {
    await lockApplying(tx);
    const record = await importById(tx, importId);
    if (!record) throw new Error(`Import ${importId} was never registered`);
    const reports = (await heldReports(tx)).map(reportStoryId);
    const stories = [...(await runningCampaignIds(tx)).map(campaignStoryId), ...reports];
    if (record.state === 'applied') return { outcome: 'applied' as const, stories };
    const before = await appliedCount(tx);
    // What an earlier release planned, or what has been cleared since, is planned anew.
    const isPlanned = await isStillStaged(tx, record);
    const waits = record.state === 'checked' || record.state === 'held';
    if (before !== record.basedOn || !isPlanned || !waits) return { outcome: 'stale' as const, stories: [] };
    const now = await notBeforeOthers(tx, ordered);
    await applyKind(tx, record, now);
    if (record.kind === 'learning') await settleDuties(tx, { now, importId });
    await updateImport(tx, importId, { state: 'applied', applied_at: now, apply_number: before + 1 });
    await actOnDecision(tx, { importId, decisionId: decisionId ?? null, now });
    await endExport(tx, { importId, now });
    await audit(tx, record, now);
    await poke(tx, stories);
    return { outcome: 'applied' as const, stories };
  });
  if (stories.length > 0) await tell(stories);
  return { state: outcome };
}

async function audit(tx: Tx, record: ImportRecord, now: string): Promise<void> {
  const { rowsRead, rowsAccepted, rowsRejected } = record;
  const detail = { source: record.source, rowsRead, rowsAccepted, rowsRejected };
  const event = { subject: `import/${record.id}`, action: 'import-applied', detail };
  await recordAudit(tx, { events: [event], actor: 'import', now });
}
