import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { spread } from '../spread.ts';

interface Drawn<Person> {
  groups: readonly (readonly Person[])[];
  statistic: (sample: readonly Person[]) => number | null;
  estimate: number;
  replicates: readonly number[];
}

/**
 * Where in the replicates the bias-corrected and accelerated interval ends, as shares. Bias from the share of replicates
 * below the estimate (those equal to it count half), acceleration from leaving each person out once; people without
 * whom there is no figure do not count there. Null where all replicates lie on one side of the estimate.
 * Source: Efron and Tibshirani (1993), formulas 14.9 to 14.15; several groups: DiCiccio and Efron (1996), Stat. Sci. 11:189.
 */
export function acceleratedShares<Person>(
  drawn: Drawn<Person>,
  confidence: number,
): { lower: number; upper: number } | null {
  const { replicates, estimate } = drawn;
  const below = replicates.filter((each) => each < estimate).length;
  const equal = replicates.filter((each) => each === estimate).length;
  const bias = normalQuantile((below + equal / 2) / replicates.length, 0, 1);
  if (!Number.isFinite(bias)) return null;
  const a = accelerationOf(drawn);
  const share = (tail: number) => {
    const shifted = bias + normalQuantile(tail, 0, 1);
    return normalCdf(bias + shifted / (1 - a * shifted), 0, 1);
  };
  return { lower: share((1 - confidence) / 2), upper: share((1 + confidence) / 2) };
}

/** Skewness of the figure's dependence on single people; 0 where it depends on nobody alone. */
export function accelerationOf<Person>({
  groups,
  statistic,
}: Pick<Drawn<Person>, 'groups' | 'statistic'>): number {
  let [cubes, squares] = [0, 0];
  for (const [at, group] of groups.entries()) {
    const n = group.length;
    const others = [groups.slice(0, at).flat(), groups.slice(at + 1).flat()];
    const without = group.flatMap((_, left) => {
      const figure =
        n < 2 ? null : statistic([...(others[0] ?? []), ...group.toSpliced(left, 1), ...(others[1] ?? [])]);
      return figure === null ? [] : [figure];
    });
    const average = spread(without).mean ?? 0;
    for (const figure of without) {
      const influence = ((n - 1) * (average - figure)) / n;
      cubes += influence ** 3;
      squares += influence ** 2;
    }
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
