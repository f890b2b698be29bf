import { competentBy } from '../statistics/time-to-event/competent-by.ts';
import { cumulativeIncidence } from '../statistics/time-to-event/cumulative-incidence.ts';
import { kaplanMeier } from '../statistics/time-to-event/kaplan-meier.ts';
import { restrictedMean } from '../statistics/time-to-event/restricted-mean.ts';
import { timesUntil } from './told-ways.ts';
import type { Way } from './ways.ts';

/** `nobody`: no way to follow. The others: hidden, as everywhere. */
type CompetencyHidden = 'nobody' | 'small-group' | 'complementary' | 'under-correction';

/** From the start of a quarter until the next: shares 0 to 1. */
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
  /** All of it is told as if nobody had been watched longer than so many quarters. */
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
  /** Share who are there by the last quarter told, and who left before, leaving as a competing event; null where `left` is. */
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

/** The figures of ways that may be told up to this quarter (`isTold`). */
export function competencyFigures(
  ways: readonly Way[],
  { quarters, withLeaving }: { quarters: number; withLeaving: boolean },
): CompetencyFigures {
  const times = timesUntil(ways, quarters);
  const curve = kaplanMeier(times);
  const mean = restrictedMean(curve, quarters);
  const shares = withLeaving ? cumulativeIncidence(times) : null;
  const last = shares?.steps.at(-1);
  return {
    reason: null,
    toldQuarters: quarters,
    n: curve.n,
    reached: curve.reached,
    left: shares && shares.left,
    onTheWay: shares && shares.censored,
    medianQuarters: curve.medianDays,
    medianLower95Quarters: curve.medianLowerDays,
    medianUpper95Quarters: curve.medianUpperDays,
    restrictedMeanQuarters: mean.meanDays,
    restrictedMeanLower95Quarters: mean.lower,
    restrictedMeanUpper95Quarters: mean.upper,
    willGetThereShare: last ? last.reachedShare : null,
    leftShare: last ? last.leftShare : null,
    curve: Array.from({ length: quarters }, (_, at) => stepOf(times, curve, at + 1)).filter(
      (step) => step !== null,
    ),
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
    atRisk: times.filter(({ days }) => days >= quarter).length,
    reached: times.filter(({ days, end }) => days === quarter && end === 'reached').length,
    thereShare: there.share,
    lower95: there.lower,
    upper95: there.upper,
  };
}

/** Whether leavers may be told apart from those still on the way: of none of these sets are there few of either. */
export function tellsLeaving(
  sets: readonly (readonly Way[])[],
  { quarters, groupMinimum }: { quarters: number; groupMinimum: number },
): boolean {
  return sets.every((ways) => {
    const left = ways.filter(({ end, quarters: until }) => end === 'left' && until <= quarters).length;
    const there = ways.filter(({ end, quarters: until }) => end === 'reached' && until <= quarters).length;
    return [left, ways.length - there - left].every((people) => people === 0 || people >= groupMinimum);
  });
}
