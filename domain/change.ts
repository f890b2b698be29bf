import { quantileSorted } from 'simple-statistics';
import type { ChangeResult } from './results.ts';

/** Smaller changes of a mean level do not matter, however certain (methods 2.6). */
const smallestChange = 0.25;
const resamples = 2_000;

/**
 * Whether the same people, in the same skills, stand elsewhere than before. `changes` are levels, one a person: now −
 * before. The interval is the percentile bootstrap over people (Efron and Tibshirani 1993; 2,000 resamples, seeded, so
 * that equal changes give equal figures whatever their order). A direction is named only where the interval excludes zero
 * and the mean change is at least `smallestChange`; under `groupMinimum` people nothing is said.
 */
export function changeOf(changes: readonly number[], groupMinimum: number): ChangeResult {
  const n = changes.length;
  const unknown = { meanChange: null, lower95: null, upper95: null, smallestChange };
  if (n === 0) return { verdict: 'first-measurement', n: 0, ...unknown };
  if (n < groupMinimum) return { verdict: 'too-few', n: null, ...unknown };
  const sorted = changes.toSorted((a, b) => a - b);
  const meanChange = average(sorted);
  const means = bootstrapMeans(sorted).toSorted((a, b) => a - b);
  const [lower95, upper95] = [quantileSorted(means, 0.025), quantileSorted(means, 0.975)];
  const certain = lower95 > 0 || upper95 < 0;
  const matters = Math.abs(meanChange) >= smallestChange;
  const direction = meanChange > 0 ? 'up' : 'down';
  const verdict = certain && matters ? direction : 'no-meaningful-change';
  return { verdict, n, meanChange, lower95, upper95, smallestChange };
}

function bootstrapMeans(values: readonly number[]): number[] {
  const random = seededRandom(values.length);
  return Array.from({ length: resamples }, () => {
    let total = 0;
    for (let n = 0; n < values.length; n += 1) total += values[Math.floor(random() * values.length)] ?? 0;
    return total / values.length;
  });
}

function average(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0) / values.length;
}

/** Mulberry32 (T. Ettinger, 2017): numbers from 0 to below 1, the same for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
