import { competentBy } from '../statistics/time-to-event/competent-by.ts';
import { cumulativeIncidence } from '../statistics/time-to-event/cumulative-incidence.ts';
import { kaplanMeier } from '../statistics/time-to-event/kaplan-meier.ts';
import { restrictedMean } from '../statistics/time-to-event/restricted-mean.ts';
import { peopleIn, type TimeToEvent } from '../statistics/time-to-event/risk-table.ts';
import { timesUntil, type Leaving } from './counted-ways.ts';
import type { Way } from './ways.ts';

/** `nobody`: no way to follow. The others: hidden, as everywhere. */
type CompetencyHidden = 'nobody' | 'small-group' | 'complementary' | 'under-correction';

/** Of a quarter that is told, since the one told before: shares 0 to 1. */
interface CompetencyStep {
  quarter: number;
  /** Still on the way and watched; those who are censored or left in it among them. */
  atRisk: number;
  reached: number;
  /** 1 − Kaplan-Meier: at the target by the end of this quarter, as if nobody left. */
  thereShare: number;
  lower95: number | null;
  upper95: number | null;
}

/** How long people took to the target of their role. All figures are null where a reason stands. */
export interface CompetencyFigures {
  reason: CompetencyHidden | null;
  /** All of it is told as if nobody had been watched longer than so many quarters; times are rounded up to the quarters of the curve. */
  toldQuarters: number | null;
  n: number | null;
  reached: number | null;
  /** Left the organisation or the role before; null also where that would tell of few people. */
  left: number | null;
  /** Not there when last measured, or their target changed; null where `left` is. */
  onTheWay: number | null;
  /** The quarter by which half were there, as if nobody left, with its interval (log of −log); null: fewer than half, or open. */
  medianQuarters: number | null;
  medianLower95Quarters: number | null;
  medianUpper95Quarters: number | null;
  /** Mean quarters on the way within those told. */
  restrictedMeanQuarters: number | null;
  restrictedMeanLower95Quarters: number | null;
  restrictedMeanUpper95Quarters: number | null;
  /** Share who are there by the last quarter told, and who left before, leaving as a competing event; null also where it would tell of few. */
  willGetThereShare: number | null;
  leftShare: number | null;
  curve: CompetencyStep[];
}

const nothing = {
  toldQuarters: null,
  n: null,
  reached: null,
  left: null,
  onTheWay: null,
  medianQuarters: null,
  medianLower95Quarters: null,
  medianUpper95Quarters: null,
  restrictedMeanQuarters: null,
  restrictedMeanLower95Quarters: null,
  restrictedMeanUpper95Quarters: null,
  willGetThereShare: null,
  leftShare: null,
  curve: [],
};

/** Hidden beside what was shown before. */
export const underCorrection: CompetencyFigures = { ...nothing, reason: 'under-correction' };

export function hiddenFigures(people: number, groupMinimum: number): CompetencyFigures {
  const reason = people === 0 ? 'nobody' : people < groupMinimum ? 'small-group' : 'complementary';
  return { ...nothing, reason };
}

/** The figures of ways that may be told at these quarters (`isTold`). */
export function competencyFigures(
  ways: readonly Way[],
  { quarters, withLeaving }: { quarters: readonly number[]; withLeaving: Leaving },
): CompetencyFigures {
  const times = timesUntil(ways, quarters);
  const curve = kaplanMeier(times);
  const until = quarters.at(-1) ?? 0;
  const mean = restrictedMean(curve, until);
  const incidence = cumulativeIncidence(times);
  const last = withLeaving.shares ? incidence.steps.at(-1) : undefined;
  return {
    reason: null,
    toldQuarters: until,
    n: curve.n,
    reached: curve.reached,
    left: withLeaving.counts ? incidence.left : null,
    onTheWay: withLeaving.counts ? incidence.censored : null,
    medianQuarters: curve.medianDays,
    medianLower95Quarters: curve.medianLowerDays,
    medianUpper95Quarters: curve.medianUpperDays,
    restrictedMeanQuarters: mean.meanDays,
    restrictedMeanLower95Quarters: mean.lower,
    restrictedMeanUpper95Quarters: mean.upper,
    willGetThereShare: last ? last.reachedShare : null,
    leftShare: last ? last.leftShare : null,
    curve: quarters.flatMap((quarter) => stepOf(times, curve, quarter) ?? []),
  };
}

function stepOf(
  times: ReturnType<typeof timesUntil>,
  curve: ReturnType<typeof kaplanMeier>,
  quarter: number,
): CompetencyStep | null {
  const there = competentBy(curve, quarter);
  // Nobody was watched so long.
  if (there.share === null) return null;
  return {
    quarter,
    atRisk: peopleIn(times.filter(({ days }) => days >= quarter)),
    reached: peopleIn(times.filter(({ days, end }) => days === quarter && end === 'reached')),
    thereShare: there.share,
    lower95: there.lower,
    upper95: there.upper,
  };
}

/** Leavers are told where in none of these sets there are few of them, nor of those still on the way. */
export function tellsLeaving(
  sets: readonly (readonly Way[])[],
  { quarters, groupMinimum }: { quarters: readonly number[]; groupMinimum: number },
): Leaving {
  const isEnough = (times: readonly TimeToEvent[]) =>
    (['left', 'censored'] as const).every((kind) => {
      const people = peopleIn(times.filter(({ end }) => end === kind));
      return people === 0 || people >= groupMinimum;
    });
  const all = sets.map((ways) => timesUntil(ways, quarters));
  const counts = all.every(isEnough);
  const byQuarter = (times: readonly TimeToEvent[]) => [...Map.groupBy(times, ({ days }) => days).values()];
  return { counts, shares: counts && all.every((times) => byQuarter(times).every(isEnough)) };
}
