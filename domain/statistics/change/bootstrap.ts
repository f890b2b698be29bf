import { quantileSorted } from 'simple-statistics';
import { replicates } from '../replicates.ts';
import { spread } from '../spread.ts';
import { acceleratedShares } from './accelerated-shares.ts';

export interface BootstrapInput<Person> {
  /** Those who are drawn: people, or whole teams where training was given to teams. */
  people: readonly Person[];
  /** Unique. People are drawn in the order of their keys, so the order in which they come changes nothing. */
  key: (person: Person) => string;
  /** Any figure of a sample; null where the sample has none (nobody of a kind was drawn, nothing varies). */
  statistic: (sample: readonly Person[]) => number | null;
  /** Of the random numbers. Part of the input, so that a second run gives the same figures. */
  seed: number;
  /** Drawn within each arm, whose sizes stay as they are; without it all are one. */
  arm?: (person: Person) => string;
  /** 5,000 without it. */
  resamples?: number;
  /** 0 to 1; 0.95 without it. */
  confidence?: number;
  /** `percentile` without it; `bca`, bias-corrected and accelerated, where the replicates are skewed. */
  interval?: 'percentile' | 'bca';
}

export interface Bootstrap {
  people: number;
  /** Of the people as they are. */
  estimate: number | null;
  /** Standard deviation of the replicates. */
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  interval: 'percentile' | 'bca';
  seed: number;
  /** Ascending; for shares such as P(figure > 0). */
  replicates: readonly number[];
  /** Resamples without a figure: left out, and told. */
  undefinedResamples: number;
  /**
   * `too-few`: below two people. `undefined`: the people as they are, or all resamples, have no such figure.
   * `lopsided`: all replicates lie on one side of the estimate, so there is no BCa interval.
   */
  reason: 'too-few' | 'undefined' | 'lopsided' | null;
}

/**
 * Standard error and interval of any figure of a group of people, by drawing the people again.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 6, 13 and 14.
 * Throws RangeError where two people share a key, or a share or count makes no sense.
 */
export function bootstrap<Person>(input: BootstrapInput<Person>): Bootstrap {
  const { statistic, seed, resamples = 5_000, confidence = 0.95, interval = 'percentile' } = input;
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`Confidence ${confidence} is not between 0 and 1`);
  if (!(Number.isInteger(resamples) && resamples > 0))
    throw new RangeError(`${resamples} resamples cannot be drawn`);
  const groups = inOrder(input);
  const people = input.people.length;
  const estimate = people === 0 ? null : statistic(groups.flat());
  const empty = { lower: null, upper: null, standardError: null, replicates: [], undefinedResamples: 0 };
  const about = { people, estimate, interval, seed };
  if (people < 2) return { ...about, ...empty, reason: 'too-few' };
  if (estimate === null) return { ...about, ...empty, reason: 'undefined' };

  const drawn = replicates(groups, statistic, { seed, resamples });
  const defined = drawn.filter((each) => each !== null).toSorted((a, b) => a - b);
  const undefinedResamples = resamples - defined.length;
  if (defined.length === 0) return { ...about, ...empty, undefinedResamples, reason: 'undefined' };
  const found = { ...about, standardError: spread(defined).sd, replicates: defined, undefinedResamples };
  const shares =
    interval === 'bca'
      ? acceleratedShares({ groups, statistic, estimate, replicates: defined }, confidence)
      : { lower: (1 - confidence) / 2, upper: (1 + confidence) / 2 };
  if (shares === null) return { ...found, lower: null, upper: null, reason: 'lopsided' };
  const [lower, upper] = [quantileSorted(defined, shares.lower), quantileSorted(defined, shares.upper)];
  return { ...found, lower, upper, reason: null };
}

function inOrder<Person>({ people, key, arm = () => '' }: BootstrapInput<Person>): Person[][] {
  const keyed = people.map((person) => ({ person, key: key(person), arm: arm(person) }));
  if (new Set(keyed.map((each) => each.key)).size < keyed.length)
    throw new RangeError('Two people have the same key');
  const sorted = keyed.toSorted((a, b) => order(a.arm, b.arm) || order(a.key, b.key));
  return [...Map.groupBy(sorted, (each) => each.arm).values()].map((group) =>
    group.map(({ person }) => person),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
