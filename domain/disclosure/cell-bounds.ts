import { levelUnit } from '../gaps/pair-totals.ts';
import type { BoundedSum, CellSums, Levels, LevelScale } from './cell-sums.ts';
import { distancesToEnds } from './distances-to-ends.ts';
import { exchangeable, exchangeableAtEdge, type Typical } from './exchangeable.ts';

/** A sum within so many times of what would tell of one person is as good as there. */
export const margin = 2;

/** What is known of a figure where it is hidden, and how wide it must be. */
export interface FigureBounds {
  /** Ways to change it that nobody could tell, the same in all cells: in each, sums by kind, which add up over the table and together make its width. */
  ways: readonly ReadonlyMap<string, BoundedSum>[];
  leastWidth: number;
  /** What is left, at least, of a cell of which already its means would tell of one person: all at the bottom, at the top or at target. */
  leastOfOne: number;
}

/** The other cells that bounds depend on. */
interface Around {
  /** The cell of the same row that adds up all groups. */
  whole: CellSums;
  typical: Typical;
}

/**
 * What a hidden cell must leave open: its mean level one level (the scale, where that is shorter), and its mean shortfall anything at
 * all, one level in sum where the row has as much.
 *
 * These ways leave every printed figure of every cell as it is. Either levels move while each pair stays critical, below or at
 * target, and the sums below target of each importance stay. Or typical pairs below target are exchanged between cells for typical
 * ones at target, or just critical ones for some exactly at target, of the same target and importance.
 */
export function cellBounds(cell: CellSums, { whole, typical }: Around, levels: Levels): FigureBounds[] {
  const { pairs, mostOfOne, above, short, below } = cell;
  const moving = new Map([['above', above], ...[...below].map(([weight, sum]) => [weight, sum] as const)]);
  const ofOne = margin * mostOfOne * leastLevels(levels.scale) * levelUnit;
  const [bottom = 0, top = 0, target = 0] = distancesToEnds(cell, levels);
  const isAtEnd = Math.min(bottom, top, target) < ofOne;
  const anything = Math.min(levelUnit, whole.short.value, short.highest - short.lowest);
  return [
    {
      ways: [moving, exchangeable(cell, typical, levels), exchangeableAtEdge(cell, levels)],
      leastWidth: pairs * leastLevels(levels.scale) * levelUnit,
      leastOfOne: isAtEnd ? ofOne : 0,
    },
    { ways: [new Map([['short', short]])], leastWidth: anything, leastOfOne: 0 },
  ];
}

/** How far ways together move a figure: the first beside one of the others, which take from each other. */
export function widthTogether([first = 0, ...others]: readonly number[]): number {
  return first + Math.max(0, ...others);
}

/** How wide a bound on a level must be: one level, or the whole of a smaller scale. */
export function leastLevels({ minimum, maximum }: LevelScale): number {
  return Math.min(1, maximum - minimum);
}
