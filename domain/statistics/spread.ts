import { mean, sampleStandardDeviation } from 'simple-statistics';

/** How many, about what and how far apart. */
export interface Spread {
  n: number;
  /** Null of nothing. */
  mean: number | null;
  /** Standard deviation with n − 1; null below two values, exactly 0 where all are equal. */
  sd: number | null;
}

/** The same figures in whatever order the values come: they are sorted before they are added. */
export function spread(values: ArrayLike<number>): Spread {
  const sorted = Array.from(ascending(values));
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined) return { n: 0, mean: null, sd: null };
  if (sorted.length === 1) return { n: 1, mean: lowest, sd: null };
  if (lowest === highest) return { n: sorted.length, mean: lowest, sd: 0 };
  return { n: sorted.length, mean: mean(sorted), sd: sampleStandardDeviation(sorted) };
}

/** A sorted copy: a column of numbers needs no comparison to be called for each two of them. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}
