import { changeVerdict } from '../statistics/change/change-verdict.ts';
import { effectSizes, type EffectSizes } from '../statistics/change/effect-sizes.ts';
import { meanInterval, type MeanInterval } from '../statistics/change/mean-interval.ts';
import { classGain, type Scale } from '../statistics/change/normalised-gain.ts';
import type { Pairs } from '../statistics/change/packed-quarters.ts';
import { pairedT } from '../statistics/change/paired-t.ts';
import { changesIn } from '../statistics/change/pairs.ts';
import { signedRank } from '../statistics/change/signed-rank.ts';

/** Pairs of two quarters; skills of the first by their ids of then. */
export interface TwoQuarters {
  before: Pairs;
  after: Pairs;
}

/** One person, measured both times: mean level over the same skills. A pair with its weight. */
export interface MeasuredTwice {
  personId: string;
  before: number;
  after: number;
  /** How many skills: figures of several people are means over people and skills. */
  weight: number;
}

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
  effectSizes: Omit<EffectSizes, 'n' | 'meanChange' | 'reason'>;
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
export function trendFigures(people: readonly MeasuredTwice[], policy: TrendPolicy): TrendFigures {
  const t = pairedT(people);
  const interval = meanInterval(changesIn(people), policy.seed);
  const { n: _n, meanChange: _mean, reason: _reason, ...sizes } = effectSizes(people);
  const gain = classGain(people, policy.scale);
  return {
    n: t.n,
    meanChange: t.meanChange,
    sdChange: t.sdChange,
    lower95: interval.lower,
    upper95: interval.upper,
    interval: interval.by,
    p: t.p,
    wilcoxonP: signedRank(people).p,
    effectSizes: sizes,
    hakeGain: gain.gainOfMeans.gain,
    atCeiling: gain.atCeiling,
    verdict: changeVerdict(
      { people: t.n, paired: true, change: t.meanChange, lower: interval.lower, upper: interval.upper },
      policy,
    ),
  };
}
