import type { Tx } from './database.ts';

export interface NewImportDecision {
  importId: string;
  decision: 'apply' | 'reject' | 'answer' | 'undo';
  byName: string;
  reason: string;
  /** How many imports had been applied when the difference was made that was looked at; null where none was. */
  basedOn: number | null;
  now: Date | string;
}

export interface DecisionOfImport {
  decision: NewImportDecision['decision'];
  byName: string;
  reason: string;
  decidedAt: Date;
  /** When the import acted on it; null: it came too late, or has not been heard yet. */
  actedAt: Date | null;
}

/** Nobody decides without a name and a reason. */
class UnsignedDecision extends Error {
  constructor(lacks: 'name' | 'reason') {
    super(`A decision on an import needs a ${lacks}: say ${lacks === 'name' ? 'who decides' : 'why'}.`);
    this.name = 'UnsignedDecision';
  }
}

/** Writes down who decides what and why, before the story is told; the update then carries the id. Throws UnsignedDecision. */
export async function recordDecision(
  tx: Tx,
  { importId, decision, byName, reason, basedOn, now }: NewImportDecision,
): Promise<number> {
  if (byName.trim() === '') throw new UnsignedDecision('name');
  if (reason.trim() === '') throw new UnsignedDecision('reason');
  const { id } = await tx
    .insertInto('import_decisions')
    .values({
      import_id: importId,
      decision,
      by_name: byName.trim(),
      reason: reason.trim(),
      based_on: basedOn,
      decided_at: now,
      acted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Marks the decision on which an import acts; null: nobody was asked. Throws when it is no decision on this import. */
export async function actOnDecision(
  tx: Tx,
  { importId, decisionId, now }: { importId: string; decisionId: number | null; now: string },
): Promise<void> {
  if (decisionId === null) return;
  const { numUpdatedRows } = await tx
    .updateTable('import_decisions')
    .set((row) => ({ acted_at: row.fn.coalesce('acted_at', row.val(now)) }))
    .where('id', '=', decisionId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Error(`Import ${importId} knows no decision ${decisionId}`);
}

/** Who decided what about an import, in order. */
export async function decisionsOf(db: Tx, importId: string): Promise<DecisionOfImport[]> {
  return db
    .selectFrom('import_decisions')
    .select(['decision', 'by_name as byName', 'reason', 'decided_at as decidedAt', 'acted_at as actedAt'])
    .where('import_id', '=', importId)
    .orderBy('id')
    .execute();
}
