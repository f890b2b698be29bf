import type { GapPolicy } from '../configuration/organisation.ts';
import { fraction, times, toNumber } from '../fraction.ts';
import type { GapFigure } from '../results.ts';

/** What stands in for an organisation that sets none: no source gives bands, and these are only ours. */
export const usualGapPolicy: GapPolicy = {
  priorityBands: [
    { id: 'high', from: 4 },
    { id: 'medium', from: 1.5 },
    { id: 'low', from: 0 },
  ],
  criticalFloorLevel: 2,
  healthyHolders: 2,
};

/** What a priority is made of; a figure of an older computation has no importance. */
export type PriorityParts = Pick<GapFigure, 'meanShortfall' | 'belowTargetShare'> & {
  meanImportance?: number | null;
};

/**
 * How much closing a gap matters: importance (1 to 5) × mean shortfall (levels) × share of pairs below target. Null where one of them
 * is not known or hidden; 0 where nobody is below target.
 */
export function priorityOf({
  meanImportance,
  meanShortfall,
  belowTargetShare,
}: PriorityParts): number | null {
  if (meanImportance === null || meanImportance === undefined) return null;
  if (meanShortfall === null || belowTargetShare === null) return null;
  return toNumber(
    times(times(fraction(meanImportance), fraction(meanShortfall)), fraction(belowTargetShare)),
  );
}

/** The highest band that a priority reaches, its lower end inclusive; null without a priority, or below all bands. */
export function priorityBand(priority: number | null, { priorityBands }: GapPolicy): string | null {
  if (priority === null) return null;
  const descending = priorityBands.toSorted((a, b) => b.from - a.from);
  return descending.find(({ from }) => priority >= from)?.id ?? null;
}

/** The greatest priority first; equal ones by the higher importance, then by id; without a priority last, by id. */
export function byPriority<Item extends { id: string; figure: PriorityParts }>(
  items: readonly Item[],
): Item[] {
  const score = (item: Item) => priorityOf(item.figure) ?? -1;
  const importance = (item: Item) => item.figure.meanImportance ?? -1;
  return items.toSorted(
    (a, b) =>
      score(b) - score(a) || importance(b) - importance(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
