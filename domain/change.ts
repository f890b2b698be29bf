import type { ChangeResult } from './results.ts';
import { changeDirection } from './statistics/change/change-verdict.ts';
import { meanInterval } from './statistics/change/mean-interval.ts';

/** Smaller changes of a mean level do not matter, however certain (methods 2.6). */
export const smallestChange = 0.25;

/**
 * Whether the same people, in the same skills, stand elsewhere than before. `changes` are levels, one a person: now −
 * before. The interval is that of `meanInterval`, seeded, so that equal changes give equal figures whatever their order. A
 * direction is named only where it excludes zero and the mean change is at least `smallestChange`; under `groupMinimum`
 * people nothing is said.
 */
export function changeOf(changes: readonly number[], groupMinimum: number): ChangeResult {
  const n = changes.length;
  const unknown = { meanChange: null, lower95: null, upper95: null, smallestChange };
  if (n === 0) return { verdict: 'first-measurement', n: 0, ...unknown };
  if (n < groupMinimum) return { verdict: 'too-few', n: null, ...unknown };
  const sorted = changes.toSorted((a, b) => a - b);
  const meanChange = average(sorted);
  const { lower: lower95, upper: upper95 } = meanInterval(sorted, n);
  const verdict =
    lower95 === null || upper95 === null
      ? 'too-few'
      : changeDirection({ change: meanChange, lower: lower95, upper: upper95 }, smallestChange);
  return { verdict, n, meanChange, lower95, upper95, smallestChange };
}

function average(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0) / values.length;
}
