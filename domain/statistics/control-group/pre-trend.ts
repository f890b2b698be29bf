import { spread } from '../spread.ts';
import { compareMeans, type Comparison } from './compare-means.ts';

/** Below three periods a line through the differences says nothing. */
const fewestPeriods = 3;

/** One person, team or unit of an arm, in equally spaced periods before anybody was trained, oldest first. */
export interface BeforeTraining {
  arm: 'trained' | 'control';
  /** Null: not measured; who lacks a period is left out. */
  before: readonly (number | null)[];
}

export interface PreTrend {
  periods: number;
  /** Measured in all of them. */
  trained: number;
  control: number;
  /** trained − control, period by period. */
  differences: number[];
  /** Difference of the mean slopes, a period; Welch's interval is the one to print. */
  slopes: Comparison | null;
  /**
   * `diverging`: Welch's interval of the slopes excludes zero; the arms moved apart or together before any training.
   * `no-divergence-found`: it includes zero, which is no proof of parallel trends.
   */
  verdict: 'not-testable' | 'no-divergence-found' | 'diverging';
  /** Why it is not testable. */
  reason: 'too-few-periods' | 'too-few-people' | null;
}

/**
 * Whether the arms moved alike before the training, on which difference-in-differences rests. Each one's least-squares slope over
 * the periods, then the mean slopes of the arms compared. Not testable below three periods, or two people an arm.
 * Throws RangeError where people have different numbers of periods.
 */
export function preTrend(people: readonly BeforeTraining[], confidence = 0.95): PreTrend {
  const periods = people[0]?.before.length ?? 0;
  if (people.some(({ before }) => before.length !== periods))
    throw new RangeError('People have different periods');
  const [trained, control] = [complete(people, 'trained'), complete(people, 'control')];
  const meanOf = (arm: readonly number[][], at: number) => spread(arm.map((series) => series[at] ?? 0)).mean;
  const differences = Array.from({ length: periods }, (_, at) => [
    meanOf(trained, at),
    meanOf(control, at),
  ]).flatMap(([t, c]) => (t === null || c === null || t === undefined || c === undefined ? [] : [t - c]));
  const about = { periods, trained: trained.length, control: control.length, differences };
  if (periods < fewestPeriods) {
    return { ...about, slopes: null, verdict: 'not-testable', reason: 'too-few-periods' };
  }
  const slopes = compareMeans(spread(trained.map(slopeOf)), spread(control.map(slopeOf)), { confidence });
  if (slopes.welch === null) return { ...about, slopes, verdict: 'not-testable', reason: 'too-few-people' };
  const apart = slopes.welch.lower > 0 || slopes.welch.upper < 0;
  return { ...about, slopes, verdict: apart ? 'diverging' : 'no-divergence-found', reason: null };
}

function complete(people: readonly BeforeTraining[], arm: BeforeTraining['arm']): number[][] {
  return people.flatMap((person) => {
    const series = person.before.filter((value) => value !== null);
    return person.arm === arm && series.length === person.before.length ? [series] : [];
  });
}

/** To a billionth, so that equal trends are equal. */
function slopeOf(series: readonly number[]): number {
  const middle = (series.length - 1) / 2;
  const weights = series.map((_, at) => at - middle);
  const sum = series.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
  return Number((sum / weights.reduce((total, weight) => total + weight * weight, 0)).toFixed(9)) + 0;
}
