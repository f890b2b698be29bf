import { compareMeans, type Comparison } from './compare-means.ts';

/** What a study prints of one arm. Same people before and after. */
export interface ArmSummary {
  n: number;
  meanBefore: number;
  meanAfter: number;
  /** Standard deviation of each person's change, with n − 1; from a printed standard error: SE × √n. Null: not printed. */
  sdChange: number | null;
  /** Of the figures after; null: not printed. */
  sdAfter: number | null;
}

/** Units are those of the measure. */
export interface DifferenceInDifferences {
  trained: { n: number; meanBefore: number | null; meanAfter: number | null; meanChange: number | null };
  control: { n: number; meanBefore: number | null; meanAfter: number | null; meanChange: number | null };
  /** How far the arms are apart afterwards, whatever they were before. */
  after: Comparison;
  /** (trained after − before) − (control after − before). */
  did: Comparison;
}

/**
 * Difference-in-differences from printed means, standard deviations and counts. It is an effect only if the arms would have
 * moved alike without training (`preTrend`), nothing spilled over to the control group, both kept their people, and
 * nothing else happened to one of them. The error of a change needs its own standard deviation: those of before and
 * after do not give it, and null then stands for both errors with `too-few`. An arm of nobody has no means, whatever is printed
 * of it, and there is no difference (`nobody`); of one person there is a difference without an error.
 * Source: Ashenfelter and Card (1985), Rev. Econ. Stat. 67:648.
 */
export function didFromSummary(
  trained: ArmSummary,
  control: ArmSummary,
  options: { confidence?: number; designEffect?: number } = {},
): DifferenceInDifferences {
  const known = ({ n }: ArmSummary, mean: number) => (n > 0 ? mean : null);
  const change = (arm: ArmSummary) => known(arm, arm.meanAfter - arm.meanBefore);
  const means = (arm: ArmSummary) => ({
    n: arm.n,
    meanBefore: known(arm, arm.meanBefore),
    meanAfter: known(arm, arm.meanAfter),
    meanChange: change(arm),
  });
  const afterwards = (arm: ArmSummary) => ({ n: arm.n, mean: known(arm, arm.meanAfter), sd: arm.sdAfter });
  const changed = (arm: ArmSummary) => ({ n: arm.n, mean: change(arm), sd: arm.sdChange });
  return {
    trained: means(trained),
    control: means(control),
    after: compareMeans(afterwards(trained), afterwards(control), options),
    did: compareMeans(changed(trained), changed(control), options),
  };
}
