import { levelUnit } from '../gaps/pair-totals.ts';
import type { BoundedSum, CellSums, Levels, LevelScale } from './cell-sums.ts';
import { exchangeable, exchangeableAtEdge, type Typical } from './exchangeable.ts';

/** What is known of a figure where it is hidden, and how wide it must be. */
export interface FigureBounds {
  /** Ways to change it that nobody could tell, the same in all cells: in each, sums by kind, which add up over the table and together make its width. */
  ways: readonly ReadonlyMap<string, BoundedSum>[];
  leastWidth: number;
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
  const { pairs, above, short, below } = cell;
  const moving = new Map([['above', above], ...[...below].map(([weight, sum]) => [weight, sum] as const)]);
  const anything = Math.min(levelUnit, whole.short.value, short.highest - short.lowest);
  return [
    {
      ways: [moving, exchangeable(cell, typical, levels), exchangeableAtEdge(cell, levels)],
      leastWidth: pairs * leastLevels(levels.scale) * levelUnit,
    },
    { ways: [new Map([['short', short]])], leastWidth: anything },
  ];
}

/** How far ways together move a figure: the first beside one of the others, which take from each other. */
export function widthTogether([first = 0, ...others]: readonly number[]): number {
  return first + Math.max(0, ...others);
}

/** How wide a bound on a level must be: one level, or the whole of a smaller scale. */
function leastLevels({ minimum, maximum }: LevelScale): number {
  return Math.min(1, maximum - minimum);
}

/** A sum within so many times of what would tell of one person is as good as there. */
const margin = 2;

/**
 * Whether a cell's own figures would bound the mean level of one of its people to less than one level: where all are at one end of
 * the scale, all exactly at target, all just critical, in whole levels all one below target, or one person is all there is. Sums count as
 * half as far from such an end as they are, so that being hidden does not tell that all are there.
 */
export function tellsOfOne(cell: CellSums, levels: Levels): boolean {
  if (cell.pairs === 0) return false;
  if (cell.pairs === cell.mostOfOne || areOneBelow(cell, levels)) return true;
  const least = leastLevels(levels.scale) * levelUnit * cell.mostOfOne;
  const targets = [cell.lowestTarget, cell.highestTarget];
  return targets.some((target) => roomOfOne(cell, target, levels) < least);
}

/**
 * Whether in whole levels nearly all are one below target: of who is below and not critical there is no other place. That levels are whole, as where
 * managers alone rate, nobody says here: what sums and counts of such can be is taken for theirs.
 */
function areOneBelow(cell: CellSums, { criticalShortfallLevels }: Levels): boolean {
  const { pairs, belowTarget, critical, mostOfOne } = cell;
  if (criticalShortfallLevels <= 1 || criticalShortfallLevels > 2) return false;
  const [short, above] = [cell.short.value / levelUnit, cell.above.value / levelUnit];
  const areWhole = Number.isInteger(short) && Number.isInteger(above);
  const isOneEach = critical === 0 ? short === belowTarget : short >= belowTarget + critical;
  const apart = pairs - belowTarget + above + short - belowTarget;
  return areWhole && isOneEach && apart < margin * mostOfOne;
}

/**
 * How far the levels of the person with most pairs, all of that target, could be apart, in sum, by the cell's shares and means of
 * shortfall and surplus.
 */
function roomOfOne(cell: CellSums, target: number, levels: Levels): number {
  const { pairs, mostOfOne: own, belowTarget, critical, short, above } = cell;
  const step = levels.criticalShortfallLevels * levelUnit;
  const deepest = Math.max(0, target - levels.scale.minimum * levelUnit);
  const mild = Math.min(step, deepest);
  const up = Math.max(0, levels.scale.maximum * levelUnit - target);
  const others = pairs - own;
  const atTarget = pairs - belowTarget;
  const shares = (most: number) => {
    const ofCritical = Math.min(most, critical);
    return { ofCritical, ofMild: Math.min(most - ofCritical, belowTarget - critical) };
  };
  const owned = shares(own);
  const left = shares(others);
  const deepestAll = critical * deepest + (belowTarget - critical) * mild;
  const mostShort =
    owned.ofCritical * mild +
    Math.min(
      owned.ofCritical * (deepest - mild) + owned.ofMild * mild,
      Math.max(0, short.value - critical * mild) / margin,
    );
  const leastShort =
    atTarget > 0
      ? 0
      : Math.max(
          (critical - left.ofCritical) * mild,
          deepestAll -
            left.ofCritical * deepest -
            left.ofMild * mild -
            Math.max(0, deepestAll - short.value) / margin,
        );
  const mostAbove = Math.min(Math.min(own, atTarget) * up, above.value / margin);
  const leastAbove =
    belowTarget > 0 ? 0 : Math.max(0, own * up - Math.max(0, pairs * up - above.value) / margin);
  return Math.max(0, mostShort - leastShort) + Math.max(0, mostAbove - leastAbove);
}
