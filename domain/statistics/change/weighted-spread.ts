import { ascending, spread, type Spread } from '../spread.ts';

/** One value of a person, and how much of the person it rests on (skills); above 0. */
export interface Weighted {
  value: number;
  weight: number;
}

/** The same of many people. */
export interface WeightedColumns {
  values: Float64Array;
  weights: ArrayLike<number>;
}

/** Each of one weight. */
export function unweighted(values: ArrayLike<number>): WeightedColumns {
  return { values: Float64Array.from(values), weights: new Uint8Array(values.length).fill(1) };
}

export interface WeightedSpread extends Spread {
  /** Of the mean, people drawn and not what was measured of them; null below two. */
  standardError: number | null;
}

/**
 * Mean of values that rest on more of one person than of another: Σ weight × value / Σ weight, which is the mean over everything measured.
 * Its error is that of a ratio of two sums over people: √(Σ (weight / mean weight)² × (value − mean)² / (n (n − 1))). Of equal weights all figures are
 * the plain ones, to the last digit. The order of values changes nothing: they are added weight by weight, and ascending.
 * Source: Cochran (1977), Sampling Techniques, 3rd edition, 6.3 (the ratio estimate).
 */
export function weightedSpread(given: readonly Weighted[]): WeightedSpread {
  const values = Float64Array.from(given, ({ value }) => value);
  return spreadOf({ values, weights: given.map(({ weight }) => weight) });
}

export function spreadOf({ values, weights }: WeightedColumns): WeightedSpread {
  const n = values.length;
  if (areEqual(weights) || areEqual(values)) {
    const plain = spread(values);
    return { ...plain, standardError: plain.sd === null ? null : plain.sd / Math.sqrt(n) };
  }
  const byWeight = classesOf({ values, weights });
  const sumOf = (of: (value: number, weight: number) => number) => {
    let sum = 0;
    for (const each of byWeight) for (const value of each.values) sum += of(value, each.weight);
    return sum;
  };
  const total = sumOf((_, weight) => weight);
  const mean = sumOf((value, weight) => weight * value) / total;
  const squares = (power: 1 | 2) =>
    sumOf((value, weight) => ((weight * n) / total) ** power * (value - mean) ** 2);
  return {
    n,
    mean,
    sd: Math.sqrt(squares(1) / (n - 1)),
    standardError: Math.sqrt(squares(2) / (n * (n - 1))),
  };
}

function areEqual(values: ArrayLike<number>): boolean {
  for (let at = 1; at < values.length; at += 1) if (values[at] !== values[0]) return false;
  return true;
}

/** Values of equal weight, both ascending. */
function classesOf({ values, weights }: WeightedColumns): { weight: number; values: Float64Array }[] {
  const sizes = new Map<number, number>();
  for (let at = 0; at < values.length; at += 1) {
    const weight = weights[at] ?? 0;
    sizes.set(weight, (sizes.get(weight) ?? 0) + 1);
  }
  return [...sizes.keys()]
    .toSorted((a, b) => a - b)
    .map((weight) => ({ weight, values: ascending(values.filter((_, at) => weights[at] === weight)) }));
}
