import {
  fraction,
  leastMultiple,
  minus,
  over,
  plus,
  times,
  toNumber,
  zero,
  type Fraction,
} from '../../fraction.ts';
import { undefinedFor, valuesOfPeople, type Coefficient, type Ratings } from './ratings.ts';

export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface Alpha extends Coefficient {
  /** People with at least two ratings. */
  people: number;
  /** Their ratings: those that can be compared with another. */
  pairableValues: number;
}

/**
 * Krippendorff's alpha, 1 − observed / expected disagreement, of any number of raters, each of whom may have left out
 * people: 1 full agreement, 0 what chance gives, below 0 worse than chance. Nominal tells equal from unequal; ordinal goes by
 * how many ratings lie between two; interval by their squared distance; ratio by that over their sum. Who gave a rating does
 * not enter. A person with one rating is left out, as is a missing rating. Worked out exactly, so that no order counts.
 *
 * Null with a reason: nobody; nobody with two ratings (too few raters); one such person (alpha would be 0 whatever
 * the ratings); all their ratings equal (0 / 0); values below 0 on a ratio scale.
 * Source: Krippendorff, Computing Krippendorff's alpha-reliability, 2011; Content Analysis, 2004, ch. 11.
 */
export function krippendorffAlpha(ratings: Ratings, metric: Metric): Alpha {
  const rated = valuesOfPeople(ratings);
  const units = rated.filter((values) => values.length > 1);
  const counts = countsOf(units);
  const pairableValues = units.reduce((all, values) => all + values.length, 0);
  const base = { people: units.length, pairableValues };
  if (rated.length === 0) return { ...undefinedFor('no-ratings'), ...base };
  if (units.length === 0) return { ...undefinedFor('too-few-raters'), ...base };
  if (units.length === 1) return { ...undefinedFor('too-few-people'), ...base };
  if (counts.length === 1) return { ...undefinedFor('all-equal'), ...base };
  if (metric === 'ratio' && (counts[0]?.value ?? 0) < 0)
    return { ...undefinedFor('no-ratio-scale'), ...base };
  const { observed, expected } = disagreement(units, counts, metric);
  const share = over(times(fraction(pairableValues - 1), observed), expected);
  return { value: toNumber(minus(fraction(1), share), 12), reason: null, ...base };
}

interface ValueCount {
  value: number;
  count: number;
}

/**
 * Observed: Σ over people and unequal pairs of their ratings of distance / (ratings of the person − 1). Expected: Σ over unequal pairs
 * of values of both counts × distance.
 */
interface Disagreement {
  observed: Fraction;
  expected: Fraction;
}

/** The pairable values, ascending. */
function countsOf(units: readonly number[][]): ValueCount[] {
  const counts = new Map<number, number>();
  for (const values of units) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => a.value - b.value);
}

function disagreement(
  units: readonly number[][],
  counts: readonly ValueCount[],
  metric: Metric,
): Disagreement {
  switch (metric) {
    case 'interval':
      return onLine(
        units,
        counts.map((each) => ({ ...each, at: fraction(each.value) })),
      );
    case 'ordinal': {
      let below = 0;
      const middles = counts.map((each) => {
        below += each.count;
        return { ...each, at: fraction(below - each.count / 2) };
      });
      return onLine(units, middles);
    }
    case 'nominal':
      return byPairs(units, counts, () => fraction(1));
    case 'ratio':
      return byPairs(units, counts, (low, high) => {
        const [a, b] = [fraction(low), fraction(high)];
        const share = over(minus(b, a), plus(a, b));
        return times(share, share);
      });
  }
}

/**
 * Where values stand on a line and their distance is squared: the squares of all differences of n numbers add up to n Σ x² − (Σ x)²,
 * which takes no pairs. Differences of equal values are 0.
 */
function onLine(
  units: readonly number[][],
  counts: readonly (ValueCount & { at: Fraction })[],
): Disagreement {
  const scale = counts.reduce((all, { at }) => leastMultiple(all, at.denominator), 1n);
  const places = new Map(counts.map(({ value, at }) => [value, at.numerator * (scale / at.denominator)]));
  const apart = new Map<number, bigint>();
  for (const values of units) {
    let [sum, squares] = [0n, 0n];
    for (const value of values) {
      const at = places.get(value) ?? 0n;
      sum += at;
      squares += at * at;
    }
    const size = values.length;
    apart.set(size, (apart.get(size) ?? 0n) + BigInt(size) * squares - sum * sum);
  }
  let [all, sum, squares] = [0n, 0n, 0n];
  for (const { value, count } of counts) {
    const at = places.get(value) ?? 0n;
    all += BigInt(count);
    sum += BigInt(count) * at;
    squares += BigInt(count) * at * at;
  }
  let observed = zero;
  for (const [size, ofSize] of apart)
    observed = plus(observed, over({ numerator: ofSize, denominator: 1n }, fraction(size - 1)));
  const ofScale = { numerator: 1n, denominator: scale * scale };
  return {
    observed: times(observed, ofScale),
    expected: times({ numerator: all * squares - sum * sum, denominator: 1n }, ofScale),
  };
}

/** Squared difference of two values, the first below the second. */
type Distance = (low: number, high: number) => Fraction;

function byPairs(
  units: readonly number[][],
  counts: readonly ValueCount[],
  distance: Distance,
): Disagreement {
  return { observed: observedOf(units, counts, distance), expected: expectedOf(counts, distance) };
}

function observedOf(units: readonly number[][], counts: readonly ValueCount[], distance: Distance): Fraction {
  const places = new Map(counts.map(({ value }, at) => [value, at]));
  const pairs = new Map<number, Map<number, number>>();
  for (const values of units) {
    const sizes = pairs.get(values.length) ?? new Map<number, number>();
    pairs.set(values.length, sizes);
    const sorted = values.map((value) => places.get(value) ?? 0).toSorted((a, b) => a - b);
    for (const [at, low] of sorted.entries()) {
      for (const high of sorted.slice(at + 1)) {
        const key = low * counts.length + high;
        if (low < high) sizes.set(key, (sizes.get(key) ?? 0) + 1);
      }
    }
  }
  const valueAt = (place: number) => counts[place]?.value ?? 0;
  let total = zero;
  for (const [size, ofSize] of pairs) {
    for (const [key, count] of ofSize) {
      const apart = distance(valueAt(Math.floor(key / counts.length)), valueAt(key % counts.length));
      total = plus(total, times(over(fraction(count), fraction(size - 1)), apart));
    }
  }
  return total;
}

function expectedOf(counts: readonly ValueCount[], distance: Distance): Fraction {
  let total = zero;
  for (const [low, { value, count }] of counts.entries()) {
    for (const above of counts.slice(low + 1)) {
      const both = fraction(count * above.count);
      total = plus(total, times(both, distance(value, above.value)));
    }
  }
  return total;
}
