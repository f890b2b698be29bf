import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import signedRankCdf from '@stdlib/stats-base-dists-signrank-cdf';
import { ascending } from '../spread.ts';
import { completePairs, type Pair } from './pairs.ts';

const mostForExact = 25;

export interface SignedRank {
  /** People measured both times. */
  n: number;
  /** Of them unchanged: dropped, as Wilcoxon did, and told here. */
  zeros: number;
  /** Whether two changes have the same size; then there is no exact distribution. */
  ties: boolean;
  /** Sum of the ranks of the rises (V in R) and of the falls. */
  positiveRankSum: number;
  negativeRankSum: number;
  /** `exact`: from the distribution of the statistic. `normal`: with continuity correction, and correction for ties. */
  method: 'exact' | 'normal' | null;
  /** Standard normal deviate; null for an exact test. */
  z: number | null;
  /** Two-sided. */
  p: number | null;
  /** `too-few`: nobody measured both times. `no-change`: nobody changed, so there is nothing to rank. */
  reason: 'too-few' | 'no-change' | null;
}

/**
 * Wilcoxon's signed rank test for the same people measured twice. Exact for up to 25 changed people without ties,
 * otherwise the normal approximation. Nobody, and nobody changed: no test, with the reason. Who did not change is dropped and counted; equal changes
 * share their mean rank. The approximation: mean n(n + 1) / 4, variance n(n + 1)(2n + 1) / 24 − Σ(t³ − t) / 48, continuity ½.
 * Source: Wilcoxon (1945), Biometrics 1:80; Hollander and Wolfe (1973), section 3.1.
 */
export function signedRank(pairs: readonly Pair[]): SignedRank {
  return signedRankOf(completePairs(pairs).map(({ difference }) => difference));
}

/** The same of changes. */
export function signedRankOf(changes: ArrayLike<number>): SignedRank {
  const all = Float64Array.from(changes);
  const changed = all.filter((change) => change !== 0);
  const { positiveRankSum, tieSizes } = ranked(changed);
  const about = {
    n: all.length,
    zeros: all.length - changed.length,
    ties: tieSizes.length > 0,
    positiveRankSum,
    negativeRankSum: (changed.length * (changed.length + 1)) / 2 - positiveRankSum,
  };
  if (changed.length === 0) {
    return { ...about, method: null, z: null, p: null, reason: all.length === 0 ? 'too-few' : 'no-change' };
  }
  if (changed.length <= mostForExact && !about.ties) {
    const tail = signedRankCdf(Math.min(positiveRankSum, about.negativeRankSum), changed.length);
    return { ...about, method: 'exact', z: null, p: Math.min(1, 2 * tail), reason: null };
  }
  const z = deviate(positiveRankSum, changed.length, tieSizes);
  return { ...about, method: 'normal', z, p: Math.min(1, 2 * normalCdf(-Math.abs(z), 0, 1)), reason: null };
}

/** Ranks of sizes from 1, equal ones sharing their mean rank: their sum over the rises, and how many are equal. */
function ranked(changed: Float64Array): { positiveRankSum: number; tieSizes: number[] } {
  const sizes = ascending(changed.map(Math.abs));
  const rises = ascending(changed.filter((change) => change > 0));
  const tieSizes: number[] = [];
  let positiveRankSum = 0;
  for (let from = 0, to = 0, rise = 0; from < sizes.length; from = to) {
    const size = sizes[from];
    while (sizes[to] === size) to += 1;
    if (to - from > 1) tieSizes.push(to - from);
    for (; rises[rise] === size; rise += 1) positiveRankSum += (from + 1 + to) / 2;
  }
  return { positiveRankSum, tieSizes };
}

function deviate(rankSum: number, n: number, tieSizes: readonly number[]): number {
  const off = rankSum - (n * (n + 1)) / 4;
  const ties = tieSizes.reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
  return (Math.sign(off) * Math.max(0, Math.abs(off) - 0.5)) / Math.sqrt(variance);
}
