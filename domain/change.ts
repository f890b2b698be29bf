import { fewestPeople } from './disclosure/fewest-people.ts';
import { whyHidden, type Moved } from './change/trend-disclosure.ts';
import type { MeasuredTwice, TrendPolicy } from './change/trend-figures.ts';
import type { ChangeResult } from './results.ts';
import { changeVerdict } from './statistics/change/change-verdict.ts';
import { meanInterval } from './statistics/change/mean-interval.ts';
import { pairedT } from './statistics/change/paired-t.ts';

/** Smaller changes of a mean level do not matter, however certain (methods 2.6). */
export const smallestChange = 0.25;

/** People measured twice, and by whom the figures of the two quarters differ. */
export interface SinceBefore {
  people: readonly MeasuredTwice[];
  moved: Moved;
}

/**
 * Whether the same people, in the same skills, stand elsewhere than before, in levels. The interval is that of `meanInterval`, seeded, so that equal
 * changes give equal figures whatever their order. A direction is named only where it excludes zero and the mean change is at least the
 * smallest that matters. What is hidden is decided as for a trend (`trend-disclosure.ts`).
 */
export function changeOf({ people, moved }: SinceBefore, policy: TrendPolicy): ChangeResult {
  const { n, meanChange, sdChange } = pairedT(people);
  const about = { smallestChange: policy.smallestChange };
  const unknown = { n: null, meanChange: null, lower95: null, upper95: null, ...about };
  if (n === 0) return { verdict: 'first-measurement', ...unknown, n: 0, reason: null };
  const reason = whyHidden({ people, moved, figures: { n, meanChange, sdChange } }, policy);
  if (reason === 'small-group') return { verdict: 'too-few', ...unknown, reason };
  if (reason === 'complementary') return { verdict: 'hidden', ...unknown, reason };
  const changes = people.map(({ before, after }) => after - before);
  const { lower, upper } = meanInterval(changes, policy.seed);
  const told = changeVerdict({ people: n, paired: true, change: meanChange, lower, upper }, policy);
  const verdict = told === 'unpaired' ? 'too-few' : told;
  if (reason !== null) return { verdict, ...unknown, reason };
  const enough = n >= fewestPeople('standard-deviation', 'managers', policy.groupMinimum);
  const interval = enough ? { lower95: lower, upper95: upper } : { lower95: null, upper95: null };
  return { verdict, n, meanChange, ...interval, ...about, reason };
}
