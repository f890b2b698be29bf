import { levelUnit } from '../gaps/pair-totals.ts';
import { leastLevels } from './cell-bounds.ts';
import type { AlikePairs, CellSums, Levels } from './cell-sums.ts';

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
  const targets = new Set([...cell.alike.values()].map(({ target }) => target));
  return [...targets].some((target) => roomOfOne(cell, target, levels) < least);
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
  const { critical, belowTarget, short, above } = cell;
  const own = { ...endsOf(target, levels), pairs: cell.mostOfOne };
  const ofCritical = Math.min(own.pairs, critical);
  const ofMild = Math.min(own.pairs - ofCritical, belowTarget - critical);
  const atTarget = Math.min(own.pairs, cell.pairs - belowTarget);
  const mostShort =
    ofCritical * own.mild +
    Math.min(
      ofCritical * (own.deepest - own.mild) + ofMild * own.mild,
      Math.max(0, short.value - critical * own.mild) / margin,
    );
  const mostAbove = Math.min(atTarget * own.up, above.value / margin);
  const least = leastOfOne(cell, { own, others: withoutSome(cell, own.pairs, target) }, levels);
  return Math.max(0, mostShort - least.short) + Math.max(0, mostAbove - least.above);
}

/** How far below a target somebody may be, critical or not, and how far above. */
function endsOf(target: number, { scale, criticalShortfallLevels }: Levels) {
  const deepest = Math.max(0, target - scale.minimum * levelUnit);
  const mild = Math.min(criticalShortfallLevels * levelUnit, deepest);
  return { deepest, mild, up: Math.max(0, scale.maximum * levelUnit - target) };
}

/** Pairs by target. */
type Alike = readonly Pick<AlikePairs, 'target' | 'pairs'>[];

/** All pairs but so many of one target, or of those nearest to it. */
function withoutSome({ alike }: CellSums, count: number, target: number): Alike {
  let left = count;
  return [...alike.values()]
    .toSorted((a, b) => Math.abs(a.target - target) - Math.abs(b.target - target))
    .map((each) => {
      const taken = Math.min(left, each.pairs);
      left -= taken;
      return { target: each.target, pairs: each.pairs - taken };
    });
}

interface OneAmong {
  own: ReturnType<typeof endsOf> & { pairs: number };
  others: Alike;
}

/** The least that the pairs of one are short of target, and above it, wherever they stand, where those of the others are so as much as they can. */
function leastOfOne(cell: CellSums, { own, others }: OneAmong, levels: Levels): Ends {
  const { pairs, belowTarget, critical } = cell;
  const atTarget = pairs - belowTarget;
  const all = mostOf([...cell.alike.values()], { belowTarget, critical, atTarget }, levels);
  const near = (of: keyof Ends) => all[of] - Math.max(0, all[of] - cell[of].value) / margin;
  const [short, above] = [near('short'), near('above')];
  const least = { short: Number.POSITIVE_INFINITY, above: Number.POSITIVE_INFINITY };
  for (let below = Math.max(0, own.pairs - atTarget); below <= Math.min(own.pairs, belowTarget); below += 1)
    for (
      let ofCritical = Math.max(0, below - belowTarget + critical);
      ofCritical <= Math.min(below, critical);
      ofCritical += 1
    ) {
      const rest = mostOf(
        others,
        {
          belowTarget: belowTarget - below,
          critical: critical - ofCritical,
          atTarget: atTarget - own.pairs + below,
        },
        levels,
      );
      const needed = { short: short - rest.short, above: above - rest.above };
      const mostShort = ofCritical * own.deepest + (below - ofCritical) * own.mild;
      if (needed.short > mostShort || needed.above > (own.pairs - below) * own.up) continue;
      least.short = Math.min(least.short, Math.max(ofCritical * own.mild, needed.short));
      least.above = Math.min(least.above, Math.max(0, needed.above));
      if (least.short === 0 && least.above === 0) return least;
    }
  return least;
}

interface Ends {
  short: number;
  above: number;
}

/** The most that pairs could be short of target, and above it, so many of them below and critical. */
function mostOf(
  alike: Alike,
  { belowTarget, critical, atTarget }: Pick<CellSums, 'belowTarget' | 'critical'> & { atTarget: number },
  levels: Levels,
): Ends {
  const ends = alike.map(({ target, pairs }) => ({ pairs, ...endsOf(target, levels) }));
  const downward = ends.toSorted((a, b) => b.deepest - a.deepest);
  const mild = most(downward, belowTarget, (of) => of.mild);
  const deeper = most(downward, critical, ({ deepest, mild: step }) => deepest - step);
  const upward = ends.toSorted((a, b) => b.up - a.up);
  return { short: mild + deeper, above: most(upward, atTarget, ({ up }) => up) };
}

/** The first so many pairs of a list, added up. */
function most<Of extends { pairs: number }>(
  ends: readonly Of[],
  count: number,
  each: (of: Of) => number,
): number {
  let left = count;
  return ends.reduce((sum, of) => {
    const taken = Math.min(left, of.pairs);
    left -= taken;
    return sum + taken * each(of);
  }, 0);
}
