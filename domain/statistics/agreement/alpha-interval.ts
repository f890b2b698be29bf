import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { quantileSorted } from 'simple-statistics';
import { seededRandom } from '../seeded-random.ts';
import type { Interval } from './icc-interval.ts';
import { ofEachRow, valuesOfPeople, type Ratings } from './ratings.ts';

const draws = 2_000;

interface Of {
  seed: number;
  confidenceShare: number;
  /** People are drawn again where there are at most so many; of more the interval is worked out. */
  mostDrawn: number;
}

/**
 * Interval of Krippendorff's alpha on an interval scale over people, each with all their ratings: percentiles of samples in which they are drawn
 * again, and of more than 5,000 people by the delta method, which is what such percentiles come to without the chance of the draws.
 * People are sorted by their ratings first, so that their order changes nothing; the seed is part of the input. Null: fewer than
 * two people with two ratings, or no draw in which ratings differ. Throws RangeError for a confidence outside 0 to 1.
 * Source: Zapf, Castell, Morawietz and Karch, BMC Med. Res. Methodol. 16:93, 2016; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 22.
 */
export function alphaInterval(
  ratings: Ratings,
  { seed = 1, confidenceShare = 0.95, mostDrawn = 5_000 }: Partial<Of> = {},
): Interval | null {
  if (!(confidenceShare > 0 && confidenceShare < 1))
    throw new RangeError('Confidence is a share between 0 and 1');
  const rated = valuesOfPeople(ratings).filter((values) => values.length > 1);
  if (rated.length < 2) return null;
  const kinds = inOrder(rated);
  return rated.length > mostDrawn
    ? linearInterval(kinds, confidenceShare)
    : drawnInterval(kinds, { seed, confidenceShare });
}

/** By percentiles of draws. */
function drawnInterval(
  kinds: readonly Kind[],
  { seed, confidenceShare }: Omit<Of, 'mostDrawn'>,
): Interval | null {
  const drawn = drawnAlphas(kinds, seed).toSorted((one, other) => one - other);
  if (drawn.length === 0) return null;
  const tail = (1 - confidenceShare) / 2;
  return { lower: quantileSorted(drawn, tail), upper: quantileSorted(drawn, 1 - tail) };
}

/** By the delta method: the spread of what each person adds to alpha. */
function linearInterval(kinds: readonly Kind[], confidenceShare: number): Interval | null {
  const totals = [0, 0, 0, 0];
  let everybody = 0;
  for (const { people, sums } of kinds) {
    everybody += people;
    for (const [at, sum] of sums.entries()) totals[at] = (totals[at] ?? 0) + people * sum;
  }
  const [count = 0, sum = 0, squares = 0, apart = 0] = totals;
  const alpha = alphaOf(count, sum, squares, apart);
  if (alpha === null) return null;
  const expected = 2 * (count * squares - sum * sum);
  const disagreement = 1 - alpha;
  // Derivatives of (N − 1) Σ apart / expected by each sum.
  const slopes = [
    disagreement / (count - 1) - (2 * squares * disagreement) / expected,
    (4 * sum * disagreement) / expected,
    (-2 * count * disagreement) / expected,
    (count - 1) / expected,
  ];
  const addedBy = ({ sums }: Kind) => slopes.reduce((all, slope, at) => all + slope * (sums[at] ?? 0), 0);
  const mean = kinds.reduce((all, kind) => all + kind.people * addedBy(kind), 0) / everybody;
  const variance = kinds.reduce((all, kind) => all + kind.people * (addedBy(kind) - mean) ** 2, 0);
  const margin = normalQuantile((1 + confidenceShare) / 2, 0, 1) * Math.sqrt(variance);
  return { lower: alpha - margin, upper: Math.min(1, alpha + margin) };
}

/** People whose ratings are alike: few, however many people there are. */
interface Kind {
  people: number;
  /**
   * What each adds to the sums that alpha is made of: ratings, Σ value, Σ value², and 2 × Σ (value − mean)² × count / (count − 1), which is the
   * squared differences of all pairs over count − 1.
   */
  sums: readonly number[];
}

/** By their sorted ratings, so that equal data are drawn from in the same order. */
function inOrder(rated: readonly number[][]): Kind[] {
  const alike = new Map<string, { values: number[]; people: number }>();
  const kinds = ofEachRow(rated, (each) => {
    const values = each.toSorted((a, b) => a - b);
    const key = values.join(' ');
    const kind = alike.get(key) ?? { values, people: 0 };
    alike.set(key, kind);
    return kind;
  });
  for (const kind of kinds) kind.people += 1;
  return [...alike]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { values, people }]) => ({ people, sums: sumsOf(values) }));
}

function sumsOf(values: readonly number[]): number[] {
  const count = values.length;
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  const pairs = values.reduce((all, value) => all + (value - sum / count) ** 2, 0);
  return [count, sum, squares, (2 * count * pairs) / (count - 1)];
}

/** Of each sample of as many people, drawn with replacement; one whose ratings are all equal has no alpha. */
function drawnAlphas(kinds: readonly Kind[], seed: number): number[] {
  const random = seededRandom(seed);
  const places = Int32Array.from(
    kinds.flatMap(({ people }, kind) => Array.from({ length: people }, () => kind * 4)),
  );
  const sums = Float64Array.from(kinds.flatMap((kind) => kind.sums));
  const found: number[] = [];
  for (let sample = 0; sample < draws; sample += 1) {
    let [count, sum, squares, apart] = [0, 0, 0, 0];
    for (let person = 0; person < places.length; person += 1) {
      const at = places[Math.floor(random() * places.length)] ?? 0;
      count += sums[at] ?? 0;
      sum += sums[at + 1] ?? 0;
      squares += sums[at + 2] ?? 0;
      apart += sums[at + 3] ?? 0;
    }
    const alpha = alphaOf(count, sum, squares, apart);
    if (alpha !== null) found.push(alpha);
  }
  return found;
}

/** 1 − (N − 1) Σ apart / (2 (N Σ x² − (Σ x)²)); null where all ratings are equal. */
function alphaOf(count: number, sum: number, squares: number, apart: number): number | null {
  const expected = 2 * (count * squares - sum * sum);
  return expected > 1e-9 * count * Math.max(squares, 1) ? 1 - ((count - 1) * apart) / expected : null;
}
