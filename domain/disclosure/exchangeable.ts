import { levelUnit } from '../gaps/pair-totals.ts';
import type { AlikePairs, BoundedSum, CellSums, Levels } from './cell-sums.ts';

/** Of alike pairs of a whole table: a typical pair below target and a typical one at target. */
export type Typical = ReadonlyMap<string, { short: number; critical: number; above: number }>;

/** Means over everybody; pairs that are all below target, or all at it, have nothing to be exchanged for. */
export function typicalPairs({ alike }: CellSums): Typical {
  return new Map(
    [...alike].flatMap(([key, { pairs, belowTarget, critical, short, above }]) => {
      const atTarget = pairs - belowTarget;
      if (belowTarget === 0 || atTarget === 0) return [];
      return [
        [
          key,
          { short: short / belowTarget, critical: critical / belowTarget, above: above / atTarget },
        ] as const,
      ];
    }),
  );
}

/**
 * By kind of alike pairs, how far Σ level of a cell could fall and rise when typical pairs below target take the place of typical
 * ones at target, or the other way round. What one cell gets another gives, so no sum over cells changes: neither of shortfalls,
 * weighted or not, nor of surpluses, nor the counts below target and critical. Fractions of pairs count.
 */
export function exchangeable(cell: CellSums, typical: Typical, levels: Levels): Map<string, BoundedSum> {
  return exchanged(cell, levels, (key) => typical.get(key));
}

/** The same of pairs that are just critical and pairs exactly at target, of which there are most where people stand at such an edge. */
export function exchangeableAtEdge(cell: CellSums, levels: Levels): Map<string, BoundedSum> {
  const pair = { short: levels.criticalShortfallLevels * levelUnit, critical: 1, above: 0 };
  return exchanged(cell, levels, () => pair);
}

function exchanged(
  cell: CellSums,
  levels: Levels,
  pairOf: (key: string) => Pair | undefined,
): Map<string, BoundedSum> {
  const found = new Map<string, BoundedSum>();
  for (const [key, alike] of cell.alike) {
    const pair = pairOf(key);
    if (!pair) continue;
    const each = pair.short + pair.above;
    const fall = Math.floor(mostTaken(spareAtTarget(alike, pair, levels)) * each);
    const rise = Math.floor(mostTaken(spareBelow(alike, pair, levels)) * each);
    if (fall + rise > 0) found.set(key, { value: fall, lowest: 0, highest: fall + rise });
  }
  return found;
}

/** How much there is, and how much of it goes with each pair. */
type Spare = [all: number, each: number];

function mostTaken(spares: readonly Spare[]): number {
  return Math.max(0, Math.min(...spares.flatMap(([all, each]) => (each > 1e-9 ? [all / each] : []))));
}

type Pair = { short: number; critical: number; above: number };

/** What pairs at target leave behind must stay a possible surplus of the others. */
function spareAtTarget(
  { target, pairs, belowTarget, above }: AlikePairs,
  pair: Pair,
  { scale }: Levels,
): Spare[] {
  const most = scale.maximum * levelUnit - target;
  const left = pairs - belowTarget;
  return [
    [left, 1],
    [above, pair.above],
    [most * left - above, most - pair.above],
  ];
}

/** What pairs below target leave behind must stay a possible shortfall of the others, critical or not. */
function spareBelow(
  { target, belowTarget, critical, short }: AlikePairs,
  pair: Pair,
  levels: Levels,
): Spare[] {
  const step = levels.criticalShortfallLevels * levelUnit;
  const deepest = target - levels.scale.minimum * levelUnit;
  const mild = Math.min(step, deepest);
  const most = (below: number, ofCritical: number) => ofCritical * deepest + (below - ofCritical) * mild;
  return [
    [belowTarget, 1],
    [critical, pair.critical],
    [belowTarget - critical, 1 - pair.critical],
    [short - critical * step, pair.short - pair.critical * step],
    [most(belowTarget, critical) - short, most(1, pair.critical) - pair.short],
  ];
}
