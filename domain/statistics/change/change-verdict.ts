/** `up` and `down` are the only ones with an arrow. */
export type ChangeDirection = 'up' | 'down' | 'no-meaningful-change';

/**
 * A direction only where the interval excludes zero (a bound of exactly zero does not) and the change is at least as
 * large as the smallest that matters: certain, and worth telling.
 */
export function changeDirection(
  { change, lower, upper }: { change: number; lower: number; upper: number },
  smallestChange: number,
): ChangeDirection {
  const certain = lower > 0 || upper < 0;
  const matters = Math.abs(change) >= smallestChange;
  if (!certain || !matters) return 'no-meaningful-change';
  return change > 0 ? 'up' : 'down';
}

/** People whose change can be told at all. */
const fewestPeople = 5;

/**
 * What may be said of a change, with its arrow: `unpaired` where these are not the same people, `too-few` below five of them
 * (or the configured minimum, where that is higher) and where there is no interval.
 */
export function changeVerdict(
  measured: {
    people: number;
    paired: boolean;
    change: number | null;
    lower: number | null;
    upper: number | null;
  },
  policy: { smallestChange: number; groupMinimum: number },
): ChangeDirection | 'unpaired' | 'too-few' {
  const { people, paired, change, lower, upper } = measured;
  if (!paired) return 'unpaired';
  if (people < Math.max(fewestPeople, policy.groupMinimum)) return 'too-few';
  if (change === null || lower === null || upper === null) return 'too-few';
  return changeDirection({ change, lower, upper }, policy.smallestChange);
}
