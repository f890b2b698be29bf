import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { BridgePair } from '../../../domain/statistics/change/composition-bridge.ts';
import { trendOf, type TrendGroup, type TwoQuarters } from './of-pairs.ts';

export const policy: TrendPolicy = {
  scale: { minimum: 0, maximum: 5 },
  smallestChange: 0.25,
  groupMinimum: 5,
  seed: 1,
};
export const same = new Map([['s', 's']]);

export function pair(personId: string, level: number | null): BridgePair {
  return { personId, skillId: 's', target: fraction(4), level: level === null ? null : fraction(level) };
}

/** Levels before and after, by person; null: not measured, undefined: not there. */
export type Levels = readonly (readonly [
  before: number | null | undefined,
  after: number | null | undefined,
])[];

export function group(id: string, levels: Levels, parentId: string | null = null): TrendGroup {
  const at = (side: 0 | 1) =>
    levels.flatMap((each, n) => {
      const level = each[side];
      return level === undefined ? [] : [pair(`${id}/${n}`, level)];
    });
  return { id, name: id, parentId, quarters: { before: at(0), after: at(1) } };
}

export const rise = (n: number): Levels =>
  Array.from({ length: n }, (_, at) => [1 + (at % 2), 2 + (at % 3 === 0 ? 1 : 0)]);
/** Who is in the groups at the top, and nobody else. */
export function everybodyIn(groups: readonly TrendGroup[]): TwoQuarters {
  const top = groups.filter(({ parentId }) => parentId === null).map(({ quarters }) => quarters);
  return { before: top.flatMap(({ before }) => [...before]), after: top.flatMap(({ after }) => [...after]) };
}
export const trendIn = (groups: readonly TrendGroup[], everybody: TwoQuarters = everybodyIn(groups)) =>
  trendOf({ everybody, groups }, { continued: same, division: 'parts', policy });
export const figuresOf = (groups: readonly TrendGroup[], everybody?: TwoQuarters) =>
  trendIn(groups, everybody).rows.map(({ id, figures }) => ({ id, ...figures }));
