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
  const key = JSON.stringify(kept);
  const own = inWork.get(db) ?? new Map<string, Promise<unknown>>();
  inWork.set(db, own);
  for (;;) {
    const known = await keptFigures<Figures>(db, kept);
    if (known !== undefined) return known;
    const other = own.get(key);
    if (!other) break;
    await Promise.allSettled([other]);
  }
  const work = workOut().then((figures) => keepFigures(db, { ...kept, computedAt }, figures));
  own.set(key, work);
  try {
    return await work;
  } finally {
    own.delete(key);
  }
}

/** Reports of many audiences are built at once: the first one works out what the others read. */
const inWork = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/** A later version of the program may work them out in another way. */
export function hashOf(restsOn: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([programVersion, restsOn]))
    .digest('hex');
}
