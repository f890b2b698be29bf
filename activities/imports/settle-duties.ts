import { recordAudit } from '../../storage/audit.ts';
import type { Tx } from '../../storage/database.ts';
import { settleLearning, type LearningSettled } from '../../storage/learned-obligations.ts';

/** Closes and opens again what has to be learned, after the learning records have changed, and leaves the counts in the audit. */
export async function settleDuties(
  tx: Tx,
  { now, importId }: { now: string; importId: string },
): Promise<LearningSettled> {
  const settled = await settleLearning(tx, { now, importId });
  const { closed, reopened } = settled;
  const event = { subject: `import/${importId}`, action: 'duties-settled', detail: { closed, reopened } };
  if (closed + reopened > 0) await recordAudit(tx, { events: [event], actor: 'import', now });
  return settled;
}
