import { quantileSorted } from 'simple-statistics';
import { replicates } from '../replicates.ts';
import { tEstimate } from '../t-estimate.ts';
import { spreadOf, type WeightedColumns, type WeightedSpread } from './weighted-spread.ts';

export interface MeanInterval {
  lower: number | null;
  upper: number | null;
  /** `t`: Student's; `bootstrap`: percentiles of seeded resamples of people; null: there is none. */
  by: 't' | 'bootstrap' | null;
}

/** Below, percentiles of resamples are too narrow: of five people theirs is a 95 % interval in name alone. */
export const fewestForBootstrap = 30;
/** Beyond, both are the same to what is printed. */
const mostForBootstrap = 1_000;
const resamples = 2_000;

/**
 * The 95 % interval of the mean of one value a person with its weight, in their unit; none below two people. Of few people a single far value
 * stays in every resample's mean, so that the bootstrap would call it certain: there it is Student's.
 * Source: Student (1908); Efron and Tibshirani (1993), chapter 13; Hesterberg (2015), Am. Stat. 69:371.
 */
export function meanInterval(
  given: WeightedColumns,
  seed: number,
  { n, mean, standardError }: WeightedSpread = spreadOf(given),
): MeanInterval {
  if (mean === null || standardError === null) return { lower: null, upper: null, by: null };
  if (n < fewestForBootstrap || n > mostForBootstrap) {
    const { lower, upper } = tEstimate(mean, { standardError, df: n - 1 }, 0.95);
    return { lower, upper, by: 't' };
  }
  const sorted = Array.from(given.values, (value, at) => ({
    value,
    weight: given.weights[at] ?? 0,
  })).toSorted((a, b) => a.value - b.value || a.weight - b.weight);
  const means = replicates([sorted], average, { seed, resamples }).toSorted((a, b) => a - b);
  return { lower: quantileSorted(means, 0.025), upper: quantileSorted(means, 0.975), by: 'bootstrap' };
}

function average(values: readonly { value: number; weight: number }[]): number {
  let [sum, weights] = [0, 0];
  for (const { value, weight } of values) {
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}
