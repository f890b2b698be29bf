import type { Fraction } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';

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
  lowestTarget: number;
  highestTarget: number;
  /** Σ shortfall, up to what the scale allows. */
  short: BoundedSum;
  /** Σ surplus. */
  above: BoundedSum;
  /** Σ shortfall of pairs below target, by importance: each within the band that shares tell of, critical or not. */
  below: ReadonlyMap<string, BoundedSum>;
  /** By target and importance, which make pairs alike. */
  alike: ReadonlyMap<string, AlikePairs>;
}

/** Pairs of one target and one importance: how many, and the sums of what they are short of it and above. */
export interface AlikePairs {
  target: number;
  pairs: number;
  belowTarget: number;
  critical: number;
  short: number;
  above: number;
}

export const levelUnit = 1_000_000;

/** Of assessed pairs; of nobody: zeros. */
export function cellSums(
  pairs: readonly RequiredPair[],
  { scale, criticalShortfallLevels }: Levels,
): CellSums {
  const found = nothing();
  const perPerson = new Map<string, number>();
  const critical = levelUnit * criticalShortfallLevels;
  for (const { personId, level, target, importance } of pairs) {
    if (!level) continue;
    const asked = millionths(target);
    const gap = asked - millionths(level);
    const most = Math.max(0, asked - scale.minimum * levelUnit);
    const above = Math.max(0, scale.maximum * levelUnit - asked);
    const weight = `${importance.numerator}/${importance.denominator}`;
    const isCritical = gap > 0 && gap >= critical;
    addAlike(found.alike, `${asked} ${weight}`, {
      target: asked,
      pairs: 1,
      belowTarget: Number(gap > 0),
      critical: Number(isCritical),
      short: Math.max(0, gap),
      above: Math.max(0, -gap),
    });
    found.pairs += 1;
    found.lowestTarget = Math.min(found.lowestTarget, asked);
    found.highestTarget = Math.max(found.highestTarget, asked);
    perPerson.set(personId, (perPerson.get(personId) ?? 0) + 1);
    grow(found.short, { value: Math.max(0, gap), lowest: 0, highest: most });
    if (gap <= 0) {
      grow(found.above, { value: -gap, lowest: 0, highest: above });
      continue;
    }
    found.belowTarget += 1;
    if (isCritical) found.critical += 1;
    const band = isCritical ? [critical, Math.max(critical, most)] : [0, Math.min(critical, most)];
    const known = found.below.get(weight) ?? { value: 0, lowest: 0, highest: 0 };
    found.below.set(weight, known);
    grow(known, { value: gap, lowest: band[0] ?? 0, highest: band[1] ?? 0 });
  }
  for (const count of perPerson.values()) found.mostOfOne = Math.max(found.mostOfOne, count);
  return found;
}

/** Of cells of other people, together. */
export function addedSums(cells: readonly CellSums[]): CellSums {
  const all = nothing();
  for (const each of cells) {
    all.pairs += each.pairs;
    all.mostOfOne = Math.max(all.mostOfOne, each.mostOfOne);
    all.belowTarget += each.belowTarget;
    all.critical += each.critical;
    all.lowestTarget = Math.min(all.lowestTarget, each.lowestTarget);
    all.highestTarget = Math.max(all.highestTarget, each.highestTarget);
    grow(all.short, each.short);
    grow(all.above, each.above);
    for (const [weight, sum] of each.below) {
      const known = all.below.get(weight) ?? { value: 0, lowest: 0, highest: 0 };
      all.below.set(weight, known);
      grow(known, sum);
    }
    for (const [key, alike] of each.alike) addAlike(all.alike, key, alike);
  }
  return all;
}

interface Growing extends CellSums {
  below: Map<string, BoundedSum>;
  alike: Map<string, AlikePairs>;
}

function addAlike(all: Map<string, AlikePairs>, key: string, more: AlikePairs): void {
  const known = all.get(key);
  if (!known) {
    all.set(key, { ...more });
    return;
  }
  known.pairs += more.pairs;
  known.belowTarget += more.belowTarget;
  known.critical += more.critical;
  known.short += more.short;
  known.above += more.above;
}

function nothing(): Growing {
  const zero = () => ({ value: 0, lowest: 0, highest: 0 });
  return {
    pairs: 0,
    mostOfOne: 0,
    belowTarget: 0,
    critical: 0,
    lowestTarget: Number.POSITIVE_INFINITY,
    highestTarget: 0,
    short: zero(),
    above: zero(),
    below: new Map(),
    alike: new Map(),
  };
}

function grow(sum: BoundedSum, by: BoundedSum): void {
  sum.value += by.value;
  sum.lowest += by.lowest;
  sum.highest += by.highest;
}

function millionths({ numerator, denominator }: Fraction): number {
  return Math.round((Number(numerator) * levelUnit) / Number(denominator));
}
