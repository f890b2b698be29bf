import { levelUnit } from '../gaps/pair-totals.ts';
import type { CellSums, Levels } from './cell-sums.ts';

/**
 * How far, in sum and in millionths of a level, the pairs of a cell are from all standing at the bottom of the scale, at its top,
 * exactly at target, and just critical: by the sums that figures are made of, and at most as far as they are.
 */
export function distancesToEnds({ alike }: CellSums, { scale, criticalShortfallLevels }: Levels): number[] {
  const ends = [0, 0, 0, 0];
  for (const { target, pairs, belowTarget, short, above } of alike.values()) {
    const deepest = Math.max(0, target - scale.minimum * levelUnit);
    const up = Math.max(0, scale.maximum * levelUnit - target);
    const mild = Math.min(criticalShortfallLevels * levelUnit, deepest);
    const beyond = Math.max(0, short - belowTarget * mild);
    const reach = { deepest: pairs * deepest, up: pairs * up, mild: pairs * mild };
    const distances = distancesWithin(reach, { short, above, beyond });
    for (const [end, distance] of distances.entries()) ends[end] = (ends[end] ?? 0) + distance;
  }
  return ends;
}

/**
 * How far shortfalls and surpluses in sum are from the four ends: all at the bottom, at the top, at target, just critical. `reach`: the most shortfall
 * and surplus there can be, and the shortfall that is just critical; `beyond`: how much of the shortfall is more than that.
 */
export function distancesWithin(
  { deepest, up, mild }: { deepest: number; up: number; mild: number },
  { short, above, beyond }: { short: number; above: number; beyond: number },
): number[] {
  return [deepest - short + above, up + short - above, short + above, mild - short + above + 2 * beyond].map(
    (distance) => Math.max(0, distance),
  );
}
