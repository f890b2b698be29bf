import { spread, type Spread } from '../spread.ts';

/** One value of a person, and how much of the person it rests on (skills); above 0. */
export interface Weighted {
  value: number;
  weight: number;
}

export interface WeightedSpread extends Spread {
  /** Of the mean, people drawn and not what was measured of them; null below two. */
  standardError: number | null;
}

/**
 * Mean of values that rest on more of one person than of another: Σ weight × value / Σ weight, which is the mean over everything measured.
 * Its error is that of a ratio of two sums over people: √(Σ (weight / mean weight)² × (value − mean)² / (n (n − 1))). Of equal weights all figures are
 * the plain ones, to the last digit. The order of values changes nothing.
 * Source: Cochran (1977), Sampling Techniques, 3rd edition, 6.3 (the ratio estimate).
 */
export function weightedSpread(values: readonly Weighted[]): WeightedSpread {
  const plain = spread(values.map(({ value }) => value));
  const { n, sd } = plain;
  const weights = new Set(values.map(({ weight }) => weight));
  if (weights.size <= 1 || sd === null || sd === 0)
    return { ...plain, standardError: sd === null ? null : sd / Math.sqrt(n) };
  const sorted = values.toSorted((a, b) => a.value - b.value || a.weight - b.weight);
  const total = sumOf(sorted, ({ weight }) => weight);
  const mean = sumOf(sorted, ({ weight, value }) => weight * value) / total;
  const squares = (power: 1 | 2) =>
    sumOf(sorted, ({ weight, value }) => ((weight * n) / total) ** power * (value - mean) ** 2);
  return {
    n,
    mean,
    sd: Math.sqrt(squares(1) / (n - 1)),
    standardError: Math.sqrt(squares(2) / (n * (n - 1))),
  };
}

function sumOf(values: readonly Weighted[], of: (value: Weighted) => number): number {
  return values.reduce((all, each) => all + of(each), 0);
}
