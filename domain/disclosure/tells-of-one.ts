import { levelUnit } from '../gaps/pair-totals.ts';
import { leastLevels, margin } from './cell-bounds.ts';
import type { AlikePairs, CellSums, Levels } from './cell-sums.ts';

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
  return [...targets].some((target) => roomOfOne(cell, { target, enough: least }, levels) < least);
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
 * shortfall and surplus: wherever the pairs stand, where those of the others take up as much as they can. Not looked for beyond `enough`.
 */
function roomOfOne(
  cell: CellSums,
  { target, enough }: { target: number; enough: number },
  levels: Levels,
): number {
  const own = { ...endsOf(target, levels), pairs: cell.mostOfOne };
  const others = withoutSome(cell, own.pairs, target);
  const near = nearEnds(cell, levels);
  const most = { short: 0, above: 0 };
  const least = { short: Number.POSITIVE_INFINITY, above: Number.POSITIVE_INFINITY };
  for (const place of placesOf(cell, own.pairs)) {
    const rest = mostOf(others, place.others, levels);
    const up = place.atTarget * own.up;
    const down = place.critical * own.deepest + place.mild * own.mild;
    const isPossible = (sums: Ends) => sums.short - rest.short <= down && sums.above - rest.above <= up;
    const ofCritical = place.critical * own.mild;
    if (isPossible({ short: cell.short.value, above: cell.above.value })) {
      const deeper = Math.max(0, cell.short.value - cell.critical * own.mild) / margin;
      most.short = Math.max(most.short, ofCritical + Math.min(down - ofCritical, deeper));
      most.above = Math.max(most.above, Math.min(up, cell.above.value / margin));
    }
    if (isPossible(near)) {
      least.short = Math.min(least.short, Math.max(ofCritical, near.short - rest.short));
      least.above = Math.min(least.above, Math.max(0, near.above - rest.above));
    }
    const room = Math.max(0, most.short - least.short) + Math.max(0, most.above - least.above);
    if (room >= enough) return room;
  }
  return Math.max(0, most.short - least.short) + Math.max(0, most.above - least.above);
}

/** Sums half as far from the most that they could be as they are. */
function nearEnds(cell: CellSums, levels: Levels): Ends {
  const { belowTarget, critical, pairs } = cell;
  const all = mostOf(
    [...cell.alike.values()],
    { belowTarget, critical, atTarget: pairs - belowTarget },
    levels,
  );
  const near = (of: keyof Ends) => all[of] - Math.max(0, all[of] - cell[of].value) / margin;
  return { short: near('short'), above: near('above') };
}

/** How many of so many pairs are at target, critical, and below but not critical, and what that leaves for the others. */
function* placesOf({ pairs, belowTarget, critical }: CellSums, own: number) {
  const atTarget = pairs - belowTarget;
  for (let below = Math.max(0, own - atTarget); below <= Math.min(own, belowTarget); below += 1) {
    const least = Math.max(0, below - belowTarget + critical);
    for (let ofCritical = least; ofCritical <= Math.min(below, critical); ofCritical += 1)
      yield {
        atTarget: own - below,
        critical: ofCritical,
        mild: below - ofCritical,
        others: {
          belowTarget: belowTarget - below,
          critical: critical - ofCritical,
          atTarget: atTarget - own + below,
        },
      };
  }
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
