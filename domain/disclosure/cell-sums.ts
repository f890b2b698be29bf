import type { Fraction } from '../fraction.ts';
import { levelUnit, millionthsOf, type Asked, type PairTotals } from '../gaps/pair-totals.ts';

/** A sum, and what it could be at least and at most by what is known of its parts; whole numbers (millionths of a level). */
export interface BoundedSum {
  value: number;
  lowest: number;
  highest: number;
}

export interface LevelScale {
  minimum: number;
  maximum: number;
}

export interface Levels {
  scale: LevelScale;
  criticalShortfallLevels: number;
}

/** What the figures of one cell of a table are made of, over assessed pairs; levels in millionths. */
export interface CellSums {
  pairs: number;
  /** Pairs of the person who has most of them. */
  mostOfOne: number;
  belowTarget: number;
  critical: number;
  /** Σ shortfall, up to what the scale allows. */
  short: BoundedSum;
  /** Σ surplus. */
  above: BoundedSum;
  /** Σ shortfall of pairs below target, by weight: each within the band that shares tell of, critical or not. */
  below: ReadonlyMap<string, BoundedSum>;
  /** By target and weight, which make pairs alike. */
  alike: ReadonlyMap<string, AlikePairs>;
}

/** Pairs of one target and one weight: how many, and the sums of what they are short of it and above. */
export interface AlikePairs {
  target: number;
  pairs: number;
  belowTarget: number;
  critical: number;
  short: number;
  above: number;
}

/** Of nobody assessed: zeros. */
export function cellSums({ mostOfOne, alike }: PairTotals, levels: Levels): CellSums {
  const { minimum, maximum } = levels.scale;
  const critical = levelUnit * levels.criticalShortfallLevels;
  const below = new Map<string, BoundedSum>();
  const known = new Map<string, AlikePairs>();
  const found = {
    pairs: 0,
    mostOfOne,
    belowTarget: 0,
    critical: 0,
    short: { value: 0, lowest: 0, highest: 0 },
    above: { value: 0, lowest: 0, highest: 0 },
    below,
    alike: known,
  };
  for (const totals of alike) {
    if (totals.assessed === 0) continue;
    const pairs = pairsOf(totals);
    const { kind, weight } = kindOf(totals.asked);
    const most = Math.max(0, pairs.target - minimum * levelUnit);
    const top = Math.max(0, maximum * levelUnit - pairs.target);
    known.set(kind, together(known.get(kind), pairs));
    found.pairs += pairs.pairs;
    found.belowTarget += pairs.belowTarget;
    found.critical += pairs.critical;
    grow(found.short, { value: pairs.short, lowest: 0, highest: pairs.pairs * most });
    grow(found.above, {
      value: pairs.above,
      lowest: 0,
      highest: (pairs.pairs - pairs.belowTarget) * top,
    });
    if (pairs.belowTarget === 0) continue;
    const ofWeight = below.get(weight) ?? { value: 0, lowest: 0, highest: 0 };
    below.set(weight, ofWeight);
    const mild = pairs.belowTarget - pairs.critical;
    grow(ofWeight, {
      value: pairs.short,
      lowest: pairs.critical * critical,
      highest: pairs.critical * Math.max(critical, most) + mild * Math.min(critical, most),
    });
  }
  return found;
}

/** Who is at target is not critical, whatever counts as critical. */
function pairsOf({ asked, ...totals }: PairTotals['alike'][number]): AlikePairs {
  return {
    target: kindOf(asked).target,
    pairs: totals.assessed,
    belowTarget: totals.belowTarget,
    critical: Math.min(totals.critical, totals.belowTarget),
    short: totals.shortMillionths,
    above: totals.aboveMillionths,
  };
}

/** Pairs of other importance count alike. */
function together(some: AlikePairs | undefined, more: AlikePairs): AlikePairs {
  if (!some) return more;
  return {
    target: some.target,
    pairs: some.pairs + more.pairs,
    belowTarget: some.belowTarget + more.belowTarget,
    critical: some.critical + more.critical,
    short: some.short + more.short,
    above: some.above + more.above,
  };
}

/** The same of many cells. */
const kinds = new WeakMap<Asked, { kind: string; weight: string; target: number }>();

/** What makes pairs alike, importance aside; the target in millionths. */
function kindOf(asked: Asked) {
  const known = kinds.get(asked);
  if (known) return known;
  const weight = textOf(asked.weight);
  const found = { kind: `${textOf(asked.target)} ${weight}`, weight, target: millionthsOf(asked.target) };
  kinds.set(asked, found);
  return found;
}

function textOf({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}

function grow(sum: BoundedSum, by: BoundedSum): void {
  sum.value += by.value;
  sum.lowest += by.lowest;
  sum.highest += by.highest;
}
