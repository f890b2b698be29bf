import { quantileSorted } from 'simple-statistics';
import { replicates } from '../replicates.ts';
import type { Interval } from './icc-interval.ts';
import { valuesOfPeople, type Ratings } from './ratings.ts';

/** What one person adds to the sums that alpha is made of. */
interface Person {
  count: number;
  sum: number;
  squares: number;
  /** 2 × Σ (value − mean)² × count / (count − 1): the squared differences of all pairs, over count − 1. */
  apart: number;
}

/** Draws for samples of up to 5,000 people; fewer of larger ones, whose intervals are narrow. */
const usualDraws = 2_000;
const mostDrawn = 10_000_000;
const fewestDraws = 200;

/**
 * Percentile bootstrap interval of Krippendorff's alpha on an interval scale: people are drawn again, each with all their ratings.
 * People are sorted by their ratings first, so that their order changes nothing; the seed is part of the input. Null: fewer than
 * two people with two ratings, or no draw in which ratings differ. Throws RangeError for a confidence outside 0 to 1.
 * Source: Zapf, Castell, Morawietz and Karch, BMC Med. Res. Methodol. 16:93, 2016.
 */
export function alphaInterval(
  ratings: Ratings,
  { seed = 1, confidenceShare = 0.95 }: { seed?: number; confidenceShare?: number } = {},
): Interval | null {
  if (!(confidenceShare > 0 && confidenceShare < 1))
    throw new RangeError('Confidence is a share between 0 and 1');
  const rated = valuesOfPeople(ratings).filter((values) => values.length > 1);
  if (rated.length < 2) return null;
  const people = inOrder(rated).map(personOf);
  const resamples = Math.max(fewestDraws, Math.min(usualDraws, Math.floor(mostDrawn / people.length)));
  const drawn = replicates([people], alphaOf, { seed, resamples })
    .filter((alpha) => alpha !== null)
    .toSorted((a, b) => a - b);
  if (drawn.length === 0) return null;
  const tail = (1 - confidenceShare) / 2;
  return { lower: quantileSorted(drawn, tail), upper: quantileSorted(drawn, 1 - tail) };
}

/** People by their sorted ratings, so that equal data are drawn from in the same order. */
function inOrder(rated: readonly number[][]): number[][] {
  const sorted = rated.map((values) => values.toSorted((a, b) => a - b));
  return sorted
    .map((values) => ({ values, key: values.join(' ') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ values }) => values);
}

function personOf(values: readonly number[]): Person {
  const count = values.length;
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  const pairs = values.reduce((all, value) => all + (value - sum / count) ** 2, 0);
  return { count, sum, squares, apart: (2 * count * pairs) / (count - 1) };
}

/** 1 − (N − 1) Σ apart / (2 (N Σ x² − (Σ x)²)); null where all ratings are equal. */
function alphaOf(people: readonly Person[]): number | null {
  let [count, sum, squares, apart] = [0, 0, 0, 0];
  for (const person of people) {
    count += person.count;
    sum += person.sum;
    squares += person.squares;
    apart += person.apart;
  }
  const expected = 2 * (count * squares - sum * sum);
  return expected <= 1e-9 * count * Math.max(squares, 1) ? null : 1 - ((count - 1) * apart) / expected;
}
