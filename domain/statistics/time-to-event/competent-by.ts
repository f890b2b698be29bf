import type { KaplanMeier } from './kaplan-meier.ts';

/** Shares are 0 to 1; the bounds are those of the curve, turned round. */
export interface CompetentBy {
  days: number;
  /** 1 − S(days). */
  share: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  /** `beyond-follow-up`: nobody was watched that long and not everybody had got there. `nobody`: no people. */
  reason: 'beyond-follow-up' | 'nobody' | null;
}

/**
 * The share of people at their target by a day, if nobody left: 1 − S(days), 0 before the first of them. Null with a reason: nobody, and
 * a day beyond the last person watched, unless everybody got there.
 */
export function competentBy(curve: KaplanMeier, days: number): CompetentBy {
  const unknown = { days, share: null, standardError: null, lower: null, upper: null };
  if (curve.lastDays === null) return { ...unknown, reason: 'nobody' };
  const step = curve.steps.findLast((each) => each.days <= days);
  if (days > curve.lastDays && step?.openShare !== 0) return { ...unknown, reason: 'beyond-follow-up' };
  if (!step) return { days, share: 0, standardError: 0, lower: 0, upper: 0, reason: null };
  return {
    days,
    share: 1 - step.openShare,
    standardError: step.standardError,
    lower: step.upper === null ? null : 1 - step.upper,
    upper: step.lower === null ? null : 1 - step.lower,
    reason: null,
  };
}
