import { tEstimate } from '../t-estimate.ts';
import { changesIn, type Pair } from './pairs.ts';
import { weightedSpread, type WeightedSpread } from './weighted-spread.ts';

/** Units are those of the pairs. */
export interface PairedT {
  /** People measured both times. */
  n: number;
  meanChange: number | null;
  /** Of the differences, with n − 1. */
  sdChange: number | null;
  standardError: number | null;
  t: number | null;
  df: number | null;
  /** Two-sided. */
  p: number | null;
  lower: number | null;
  upper: number | null;
  /** `too-few`: below two people there is no interval. `no-variation`: all changed alike; interval of no width, no test. */
  reason: 'too-few' | 'no-variation' | null;
}

/**
 * Student's t for the same people measured twice: t = mean(d) / (s_d / √n), df = n − 1, interval mean(d) ± t × s_d / √n.
 * Pairs with a null are left out; the order of people changes nothing. People with weights count by them (`weightedSpread`).
 * Source: Student (1908), Biometrika 6:1.
 */
export function pairedT(pairs: readonly Pair[], confidence = 0.95): PairedT {
  return studentsT(weightedSpread(changesIn(pairs)), confidence);
}

/** The same of changes of which no more than their spread is known. */
export function studentsT({ n, mean, sd, standardError }: WeightedSpread, confidence = 0.95): PairedT {
  const about = { n, meanChange: mean, sdChange: sd };
  if (mean === null || sd === null || standardError === null) {
    const unknown = { standardError, t: null, df: null, p: null, lower: null, upper: null };
    return { ...about, ...unknown, reason: 'too-few' };
  }
  const estimate = tEstimate(mean, { standardError, df: n - 1 }, confidence);
  return { ...about, ...estimate, reason: estimate.t === null ? 'no-variation' : null };
}
