import { fraction, minus, over, plus, times, toNumber, zero, type Fraction } from '../../fraction.ts';
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
  const counts = countsOf(units.flat());
  const pairableValues = units.reduce((all, values) => all + values.length, 0);
  const base = { people: units.length, pairableValues };
  if (rated.length === 0) return { ...undefinedFor('no-ratings'), ...base };
  if (units.length === 0) return { ...undefinedFor('too-few-raters'), ...base };
  if (units.length === 1) return { ...undefinedFor('too-few-people'), ...base };
  if (counts.length === 1) return { ...undefinedFor('all-equal'), ...base };
  if (metric === 'ratio' && (counts[0]?.value ?? 0) < 0)
    return { ...undefinedFor('no-ratio-scale'), ...base };
  const distance = distances[metric](counts);
  const observed = observedOf(units, counts, distance);
  const expected = expectedOf(counts, distance);
  const share = over(times(fraction(pairableValues - 1), observed), expected);
  return { value: toNumber(minus(fraction(1), share), 12), reason: null, ...base };
}

interface ValueCount {
  value: number;
  count: number;
}

/** Squared difference of the values at two places of the sorted list, the first below the second. */
type Distance = (low: number, high: number) => Fraction;

/** The pairable values, ascending. */
function countsOf(values: readonly number[]): ValueCount[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => a.value - b.value);
}

const distances: Record<Metric, (counts: readonly ValueCount[]) => Distance> = {
  nominal: () => () => fraction(1),
  ordinal: (counts) => {
    const below = counts.map((_, at) => counts.slice(0, at).reduce((all, { count }) => all + count, 0));
    const middles = counts.map(({ count }, at) => (below[at] ?? 0) + count / 2);
    return (low, high) => squared(fraction((middles[high] ?? 0) - (middles[low] ?? 0)));
  },
  interval: (counts) => {
    const values = counts.map(({ value }) => fraction(value));
    return (low, high) => squared(minus(values[high] ?? zero, values[low] ?? zero));
  },
  ratio: (counts) => {
    const values = counts.map(({ value }) => fraction(value));
    return (low, high) => {
      const [a, b] = [values[low] ?? zero, values[high] ?? zero];
      return squared(over(minus(b, a), plus(a, b)));
    };
  },
};

/** Σ over people and unequal pairs of their ratings of distance / (ratings of the person − 1). */
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
  let total = zero;
  for (const [size, ofSize] of pairs) {
    for (const [key, count] of ofSize) {
      const apart = distance(Math.floor(key / counts.length), key % counts.length);
      total = plus(total, times(over(fraction(count), fraction(size - 1)), apart));
    }
  }
  return total;
}

/** Σ over unequal pairs of values of both counts × distance. */
function expectedOf(counts: readonly ValueCount[], distance: Distance): Fraction {
  let total = zero;
  for (const [low, { count: lower }] of counts.entries()) {
    for (let high = low + 1; high < counts.length; high += 1) {
      const both = fraction(lower * (counts[high]?.count ?? 0));
      total = plus(total, times(both, distance(low, high)));
    }
  }
  return total;
}

function squared(value: Fraction): Fraction {
  return times(value, value);
}
