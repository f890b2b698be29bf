import { quantileSorted } from 'simple-statistics';
import { seededRandom } from '../seeded-random.ts';
import type { Interval } from './icc-interval.ts';
import { ofEachRow, valuesOfPeople, type Ratings } from './ratings.ts';

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
  const people = inOrder(rated);
  const resamples = Math.max(fewestDraws, Math.min(usualDraws, Math.floor(mostDrawn / rated.length)));
  const drawn = drawnAlphas(people, { seed, resamples }).toSorted((one, other) => one - other);
  if (drawn.length === 0) return null;
  const tail = (1 - confidenceShare) / 2;
  return { lower: quantileSorted(drawn, tail), upper: quantileSorted(drawn, 1 - tail) };
}

/** What each person adds to the sums that alpha is made of; few differ, however many people there are. */
interface Sums {
  /** Of each person, in order, where among the sums theirs begin. */
  places: Int32Array;
  /**
   * Of each kind of person four: ratings, Σ value, Σ value², and 2 × Σ (value − mean)² × count / (count − 1), which is the squared
   * differences of all pairs over count − 1.
   */
  sums: Float64Array;
}

/** People by their sorted ratings, so that equal data are drawn from in the same order. */
function inOrder(rated: readonly number[][]): Sums {
  const alike = new Map<string, { values: number[]; people: number }>();
  const kinds = ofEachRow(rated, (each) => {
    const values = each.toSorted((a, b) => a - b);
    const key = values.join(' ');
    const kind = alike.get(key) ?? { values, people: 0 };
    alike.set(key, kind);
    return kind;
  });
  for (const kind of kinds) kind.people += 1;
  const ordered = [...alike].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
  const places = new Int32Array(rated.length);
  let at = 0;
  for (const [kind, { people }] of ordered.entries()) places.fill(kind * 4, at, (at += people));
  return { places, sums: Float64Array.from(ordered.flatMap(({ values }) => sumsOf(values))) };
}

function sumsOf(values: readonly number[]): number[] {
  const count = values.length;
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  const pairs = values.reduce((all, value) => all + (value - sum / count) ** 2, 0);
  return [count, sum, squares, (2 * count * pairs) / (count - 1)];
}

/** Of each sample of as many people, drawn with replacement; one whose ratings are all equal has no alpha. */
function drawnAlphas(
  { places, sums }: Sums,
  { seed, resamples }: { seed: number; resamples: number },
): number[] {
  const random = seededRandom(seed);
  const found: number[] = [];
  for (let sample = 0; sample < resamples; sample += 1) {
    let [count, sum, squares, apart] = [0, 0, 0, 0];
    for (let person = 0; person < places.length; person += 1) {
      const at = places[Math.floor(random() * places.length)] ?? 0;
      count += sums[at] ?? 0;
      sum += sums[at + 1] ?? 0;
      squares += sums[at + 2] ?? 0;
      apart += sums[at + 3] ?? 0;
    }
    // 1 − (N − 1) Σ apart / (2 (N Σ x² − (Σ x)²))
    const expected = 2 * (count * squares - sum * sum);
    if (expected > 1e-9 * count * Math.max(squares, 1)) found.push(1 - ((count - 1) * apart) / expected);
  }
  return found;
}
