import { completePairs, type CompletePair, type Pair } from './pairs.ts';
import type { Spread } from '../spread.ts';
import { weightedSpread } from './weighted-spread.ts';

/**
 * Sizes of one mean change, in standard deviations. The same data give very different ones, so none is ever printed
 * without its name. Each is null where what it divides by is zero or unknown.
 */
export interface EffectSizes {
  n: number;
  meanChange: number | null;
  /** mean(d) / s_d: in standard deviations of the change itself. */
  dZ: number | null;
  /** mean(d) / ((s_before + s_after) / 2). */
  dAv: number | null;
  /** d_z × √(2(1 − r)): as if two groups had been compared. */
  dRm: number | null;
  /** mean(d) / √((s_before² + s_after²) / 2). */
  dPooled: number | null;
  /** mean(d) / s_before: in standard deviations of where they stood. */
  dBefore: number | null;
  /** Of before and after; null where one of them does not vary. */
  correlation: number | null;
  /** J = 1 − 3 / (4 × df − 1), df = n − 1: takes the upward bias of small samples away. Null below three people, where it is 0. */
  hedgesJ: number | null;
  /** d_z × J. */
  gZ: number | null;
  /** d_av × J. */
  gAv: number | null;
  /** `too-few`: below two people. `no-variation`: all changed alike, so there is no d_z. */
  reason: 'too-few' | 'no-variation' | null;
}

/**
 * Effect sizes of the same people measured twice. Pairs with a null are left out, people with weights count by them. Fewer than two people, and changes that are all
 * the same: those that divide by what is then missing are null, with the reason.
 * Source: Lakens (2013), Frontiers in Psychology 4:863; Hedges (1981), J. Educ. Stat. 6:107.
 */
export function effectSizes(pairs: readonly Pair[]): EffectSizes {
  const complete = completePairs(pairs);
  const of = (value: (pair: CompletePair) => number) =>
    weightedSpread(complete.map((pair) => ({ value: value(pair), weight: pair.weight })));
  const change = of(({ difference }) => difference);
  const [levelsBefore, levelsAfter] = [of((pair) => pair.before), of((pair) => pair.after)];
  const [before, after] = [levelsBefore.sd, levelsAfter.sd];
  const inUnitsOf = (sd: number | null) => inDeviations(change.mean, sd);
  const { dZ, hedgesJ, gZ } = changeSizes(change);
  const dAv = inUnitsOf(combined(before, after, (a, b) => (a + b) / 2));
  const correlation = before && after ? correlationOf(complete, { levelsBefore, levelsAfter }) : null;
  return {
    n: change.n,
    meanChange: change.mean,
    dZ,
    dAv,
    dRm: combined(dZ, correlation, (d, r) => d * Math.sqrt(2 * (1 - r))),
    dPooled: inUnitsOf(combined(before, after, (a, b) => Math.sqrt((a * a + b * b) / 2))),
    dBefore: inUnitsOf(before),
    correlation,
    hedgesJ,
    gZ,
    gAv: combined(dAv, hedgesJ, (d, j) => d * j),
    reason: change.sd === null ? 'too-few' : change.sd === 0 ? 'no-variation' : null,
  };
}

/** Those sizes that follow from the changes alone. */
export function changeSizes({ n, mean, sd }: Spread): Pick<EffectSizes, 'dZ' | 'hedgesJ' | 'gZ'> {
  const dZ = inDeviations(mean, sd);
  const hedgesJ = n < 3 ? null : 1 - 3 / (4 * (n - 1) - 1);
  return { dZ, hedgesJ, gZ: combined(dZ, hedgesJ, (d, j) => d * j) };
}

function inDeviations(mean: number | null, sd: number | null): number | null {
  return mean === null || !sd ? null : mean / sd;
}

/** Pearson's, of people by their weights. */
function correlationOf(
  pairs: readonly CompletePair[],
  { levelsBefore, levelsAfter }: { levelsBefore: Spread; levelsAfter: Spread },
): number {
  const [before, after] = [levelsBefore.mean ?? 0, levelsAfter.mean ?? 0];
  let [both, then, now] = [0, 0, 0];
  for (const { weight, ...pair } of pairs) {
    both += weight * (pair.before - before) * (pair.after - after);
    then += weight * (pair.before - before) ** 2;
    now += weight * (pair.after - after) ** 2;
  }
  return Math.max(-1, Math.min(1, both / Math.sqrt(then * now)));
}

function combined(a: number | null, b: number | null, by: (a: number, b: number) => number): number | null {
  return a === null || b === null ? null : by(a, b);
}
