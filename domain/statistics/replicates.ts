import { seededRandom } from './seeded-random.ts';

/**
 * The statistic of `resamples` samples, each as large as the data and drawn from it with replacement, group by group.
 * Equal groups in equal order and an equal seed give equal figures. The sample is used again: a statistic may not keep it.
 */
export function replicates<Item, Figure>(
  groups: readonly (readonly Item[])[],
  statistic: (sample: readonly Item[]) => Figure,
  { seed, resamples }: { seed: number; resamples: number },
): Figure[] {
  const random = seededRandom(seed);
  const sample = groups.flat();
  return Array.from({ length: resamples }, () => {
    let at = 0;
    for (const group of groups) {
      for (let n = 0; n < group.length; n += 1) {
        const drawn = group[Math.floor(random() * group.length)];
        if (drawn !== undefined) sample[at] = drawn;
        at += 1;
      }
    }
    return statistic(sample);
  });
}
