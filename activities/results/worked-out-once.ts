import { createHash } from 'node:crypto';
import type { Tx } from '../../storage/database.ts';
import { keepFigures, keptFigures, type keptNames } from '../../storage/kept-figures.ts';
import { programVersion } from '../reports/program-version.ts';

interface Asked {
  campaignId: string;
  name: (typeof keptNames)[number];
  /** ISO 8601: when the results were, beside which they are kept. */
  computedAt: string;
  /** Everything that the figures depend on: where any of it differs, they are worked out anew. As JSON. */
  restsOn: unknown;
}

/**
 * Figures that depend on results and not on who reads them, or on what was shown before, are worked out once, kept, and read back. Small groups are hidden
 * in what is kept: nothing else may be handed in.
 */
export async function workedOutOnce<Figures>(
  db: Tx,
  { campaignId, name, computedAt, restsOn }: Asked,
  workOut: () => Promise<Figures>,
): Promise<Figures> {
  const kept = { campaignId, name, inputHash: hashOf(restsOn) };
  const known = await keptFigures<Figures>(db, kept);
  if (known !== undefined) return known;
  return keepFigures(db, { ...kept, computedAt }, await workOut());
}

/** A later version of the program may work them out in another way. */
export function hashOf(restsOn: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([programVersion, restsOn]))
    .digest('hex');
}
