import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { KaplanMeier } from './kaplan-meier.ts';

export interface RestrictedMean {
  /** The horizon, in the unit of the curve. */
  horizonDays: number;
  /** Mean days on the way within the horizon. */
  meanDays: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  /** `beyond-follow-up`: the curve does not reach the horizon. `nobody`: no people. */
  reason: 'beyond-follow-up' | 'nobody' | null;
}

/**
 * Restricted mean survival time: the area under the curve up to a horizon, with its variance
 * Σ (area after the step)² × d / (n × (n − d)). Unlike a median it always exists, and unlike a mean of those who finished
 * it counts everybody. Two cohorts are compared over one horizon only. Null with a reason: nobody, and a horizon beyond the last
 * person watched, unless everybody got there. Throws RangeError for a horizon that is not above 0 days.
 * Source: Irwin (1949), J. Hyg. 47:188; Klein and Moeschberger (2003), Survival Analysis, section 4.5.
 */
export function restrictedMean(curve: KaplanMeier, horizonDays: number, confidence = 0.95): RestrictedMean {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`Confidence ${confidence} is not between 0 and 1`);
  if (!(horizonDays > 0)) throw new RangeError(`A horizon of ${horizonDays} days has no area`);
  const unknown = { horizonDays, meanDays: null, standardError: null, lower: null, upper: null };
  if (curve.lastDays === null) return { ...unknown, reason: 'nobody' };
  const ended = curve.steps.at(-1)?.openShare === 0;
  if (horizonDays > curve.lastDays && !ended) return { ...unknown, reason: 'beyond-follow-up' };

  const steps = curve.steps.filter(({ days }) => days < horizonDays);
  let [after, variance, until] = [0, 0, horizonDays];
  for (const { days, atRisk, reached, openShare } of steps.toReversed()) {
    after += openShare * (until - days);
    until = days;
    if (atRisk > reached) variance += (after * after * reached) / (atRisk * (atRisk - reached));
  }
  const meanDays = after + until;
  const margin = normalQuantile((1 + confidence) / 2, 0, 1) * Math.sqrt(variance);
  return {
    horizonDays,
    meanDays,
    standardError: Math.sqrt(variance),
    lower: meanDays - margin,
    upper: meanDays + margin,
    reason: null,
  };
}
