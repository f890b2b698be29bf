import { changeVerdict } from '../statistics/change/change-verdict.ts';
import { changeSizes } from '../statistics/change/effect-sizes.ts';
import { meanInterval, type MeanInterval } from '../statistics/change/mean-interval.ts';
import { normalisedGain, type Scale } from '../statistics/change/normalised-gain.ts';
import { studentsT } from '../statistics/change/paired-t.ts';
import { signedRankOf } from '../statistics/change/signed-rank.ts';
import { spreadOf } from '../statistics/change/weighted-spread.ts';
import { changesOf, type MeasuredTwice } from './measured-twice.ts';

export interface TrendPolicy {
  scale: Scale;
  /** Levels. */
  smallestChange: number;
  groupMinimum: number;
  seed: number;
}

/** What is said of the change of the same people in the same skills; levels unless told otherwise. Nothing is hidden here. */
export interface TrendFigures {
  /** People measured both times. */
  n: number;
  meanChange: number | null;
  /** Of people by their weights. */
  sdChange: number | null;
  lower95: number | null;
  upper95: number | null;
  /** Which it is (`meanInterval`). */
  interval: MeanInterval['by'];
  /** Of the paired t, two-sided. */
  p: number | null;
  wilcoxonP: number | null;
  effectSizes: ReturnType<typeof changeSizes>;
  /** From the mean before to the mean after, of what there was to gain; a loss of what there was to lose. */
  hakeGain: number | null;
  /** Stood at the top both times. */
  atCeiling: number;
  verdict: ReturnType<typeof changeVerdict>;
}

/**
 * Change of a group: tests, interval, sizes, gain, and whether it has a direction. The mean is that over people and skills, as a quarter's own figures
 * and the bridge are; people are what is drawn, each with the weight of their skills (`weightedSpread`). Wilcoxon's ranks are of people.
 */
export function trendFigures(people: MeasuredTwice, policy: TrendPolicy): TrendFigures {
  const changes = changesOf(people);
  const change = spreadOf(changes);
  const interval = meanInterval(changes, policy.seed, change);
  const meanOf = (values: Float64Array) => spreadOf({ values, weights: people.weights }).mean;
  const [before, after] = [meanOf(people.before), meanOf(people.after)];
  const { maximum } = policy.scale;
  return {
    n: change.n,
    meanChange: change.mean,
    sdChange: change.sd,
    lower95: interval.lower,
    upper95: interval.upper,
    interval: interval.by,
    p: studentsT(change).p,
    wilcoxonP: signedRankOf(changes.values).p,
    effectSizes: changeSizes(change),
    hakeGain: normalisedGain({ before, after }, policy.scale).gain,
    atCeiling: people.before.filter((level, at) => level === maximum && people.after[at] === maximum).length,
    verdict: changeVerdict(
      { people: change.n, paired: true, change: change.mean, lower: interval.lower, upper: interval.upper },
      policy,
    ),
  };
}
