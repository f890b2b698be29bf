import { tEstimate, type TEstimate } from '../t-estimate.ts';
import type { Spread } from '../spread.ts';

export interface Comparison {
  /** trained − control. */
  difference: number | null;
  /** Standard error √(s_T² / n_T + s_C² / n_C), df by Welch and Satterthwaite: the arms may spread differently. */
  welch: TEstimate | null;
  /** Standard error √(s_p² (1 / n_T + 1 / n_C)), df n_T + n_C − 2: as older studies printed it, one spread for both arms. */
  pooled: TEstimate | null;
  /** `nobody`: an arm has nobody. `too-few`: an arm has fewer than two people. `no-variation`: intervals of no width, no t. */
  reason: 'nobody' | 'too-few' | 'no-variation' | null;
}

/**
 * Two means with both standard errors, each named, because published ones are not always the same one. `designEffect`
 * multiplies the variances where people were trained team by team (`designEffect` of this folder); 1 where they were not. Nobody in
 * an arm: no difference; one person: no error; nobody varies: an interval of no width and no t. Each with its reason.
 * Source: Welch (1947), Biometrika 34:28.
 */
export function compareMeans(
  trained: Spread,
  control: Spread,
  { confidence = 0.95, designEffect = 1 }: { confidence?: number; designEffect?: number } = {},
): Comparison {
  if (!(designEffect >= 1)) throw new RangeError(`A design effect of ${designEffect} is below 1`);
  if (trained.mean === null || control.mean === null) {
    return { difference: null, welch: null, pooled: null, reason: 'nobody' };
  }
  const difference = trained.mean - control.mean;
  if (trained.sd === null || control.sd === null || trained.n < 2 || control.n < 2) {
    return { difference, welch: null, pooled: null, reason: 'too-few' };
  }
  const [t, c] = [
    { n: trained.n, variance: trained.sd ** 2 },
    { n: control.n, variance: control.sd ** 2 },
  ];
  const estimate = (variance: number, df: number) =>
    tEstimate(difference, { standardError: Math.sqrt(variance * designEffect), df }, confidence);
  return {
    difference,
    welch: estimate(t.variance / t.n + c.variance / c.n, welchDf(t, c)),
    pooled: estimate(pooledVariance(t, c) * (1 / t.n + 1 / c.n), t.n + c.n - 2),
    reason: t.variance + c.variance === 0 ? 'no-variation' : null,
  };
}

interface Arm {
  n: number;
  variance: number;
}

function pooledVariance(t: Arm, c: Arm): number {
  return ((t.n - 1) * t.variance + (c.n - 1) * c.variance) / (t.n + c.n - 2);
}

function welchDf(t: Arm, c: Arm): number {
  const [a, b] = [t.variance / t.n, c.variance / c.n];
  if (a + b === 0) return t.n + c.n - 2;
  return (a + b) ** 2 / (a ** 2 / (t.n - 1) + b ** 2 / (c.n - 1));
}
