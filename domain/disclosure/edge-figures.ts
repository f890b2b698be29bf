import { levelUnit, type LevelScale, type LevelSums } from './level-sums.ts';
import type { BoundedSum } from './narrow-edge.ts';

/** Mean shortfall and mean surplus go with readiness, mean gap with the mean level. */
export type LevelFigure = 'meanLevel' | 'belowTargetShare' | 'criticalShare' | 'readiness';

/**
 * The figures of a group that tell of each of its people on their own: a mean so near an end of the scale that nobody can be far
 * from it, a share of none or all, readiness of nearly 0 or nearly 100 %. Hidden already within twice what gives a
 * person away (two levels in sum, one pair more than none), so that being hidden does not tell that all are equal.
 * All four where a group is one person; none of nobody.
 */
export function edgeFigures(sums: LevelSums, scale: LevelScale): Set<LevelFigure> {
  const found = new Set<LevelFigure>();
  if (sums.pairs === 0) return found;
  const alone = sums.pairs === sums.mostOfOne;
  const level = leastLevels(scale) * levelUnit;
  const near = (sum: BoundedSum, least: number) =>
    alone || Math.min(sum.value - sum.lowest, sum.highest - sum.value) < least;
  const nearlyAllAlike = (pairs: number) => alone || Math.min(pairs, sums.pairs - pairs) <= 1;
  if (near(sums.levels, 2 * level * sums.mostOfOne)) found.add('meanLevel');
  if (nearlyAllAlike(sums.belowTarget)) found.add('belowTargetShare');
  if (nearlyAllAlike(sums.critical)) found.add('criticalShare');
  if (near(sums.met, 2 * level)) found.add('readiness');
  return found;
}

/** How wide a bound on a level must be: one level, or the whole of a smaller scale. */
export function leastLevels({ scaleMaximum }: LevelScale): number {
  return Math.min(1, scaleMaximum);
}
