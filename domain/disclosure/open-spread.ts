import { spreadOf, type WeightedColumns } from '../statistics/change/weighted-spread.ts';
import { fewestPeople } from './fewest-people.ts';

/** A spread within so many times of what would tell of one person is as good as there. */
const margin = 2;

/**
 * Whether it may be told how far values of people lie apart, or an interval from which that follows: of people enough, and only where nobody's is known
 * by it to less than one level. Whoever is farthest from a mean is at most s × √((n − 1) / n × (W − w) / w) from it, with weight w of all W.
 * `scaleLevels`: from one end of the scale to the other.
 */
export function isSpreadOpen(
  given: WeightedColumns,
  { groupMinimum, scaleLevels }: { groupMinimum: number; scaleLevels: number },
): boolean {
  const n = given.values.length;
  if (n < fewestPeople('standard-deviation', 'managers', groupMinimum)) return false;
  let [all, heaviest] = [0, 0];
  for (let at = 0; at < n; at += 1) {
    const weight = given.weights[at] ?? 0;
    all += weight;
    heaviest = Math.max(heaviest, weight);
  }
  const farthest = Math.sqrt((((n - 1) / n) * (all - heaviest)) / heaviest);
  const { sd } = spreadOf(given);
  return (2 * farthest * (sd ?? 0)) / margin >= Math.min(1, scaleLevels);
}
