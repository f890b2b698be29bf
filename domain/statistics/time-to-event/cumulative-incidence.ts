import { peopleIn, riskTable, type RiskDay, type TimeToEvent } from './risk-table.ts';
import { shareInterval } from './share-interval.ts';

/** The shares from a day on which somebody reached the target or left, until the next such day. They add to 1. */
interface IncidenceStep {
  days: number;
  atRisk: number;
  reachedShare: number;
  leftShare: number;
  stillOnTheWayShare: number;
  /** Of the reached share, and its interval (log of −log); null where it is 0. */
  standardError: number | null;
  lower: number | null;
  upper: number | null;
}

export interface CumulativeIncidence {
  n: number;
  reached: number;
  left: number;
  censored: number;
  lastDays: number | null;
  steps: IncidenceStep[];
  /** `nobody`: no people. `nobody-ended`: nobody reached the target, and nobody left. */
  reason: 'nobody' | 'nobody-ended' | null;
}

/**
 * The share of people who get to their target, with leaving as a competing event: Σ S(t−) × reached / n, S the share
 * still on the way. Unlike 1 − Kaplan-Meier it does not suppose that those who left would have got there; whichever is
 * printed says so (`byWords`). Without anybody leaving the two are equal, errors included.
 * Source: Aalen and Johansen (1978), Scand. J. Stat. 5:141; variance: Marubini and Valsecchi (1995), Analysing Survival Data
 * from Clinical Trials and Observational Studies, section 10.3.
 */
export function cumulativeIncidence(people: readonly TimeToEvent[], confidence = 0.95): CumulativeIncidence {
  const table = riskTable(people);
  const days = incidences(table);
  const steps = days.map((day, at): IncidenceStep => {
    const standardError = day.reachedShare === 0 ? null : errorAt(days, at);
    return {
      days: day.days,
      atRisk: day.atRisk,
      reachedShare: day.reachedShare,
      leftShare: day.leftShare,
      stillOnTheWayShare: day.openShare,
      standardError,
      ...shareInterval(day.reachedShare, standardError, { interval: 'log-log', confidence }),
    };
  });
  const n = peopleIn(people);
  const count = (end: TimeToEvent['end']) => peopleIn(people.filter((each) => each.end === end));
  return {
    n,
    reached: count('reached'),
    left: count('left'),
    censored: count('censored'),
    lastDays: table.at(-1)?.days ?? null,
    steps,
    reason: n === 0 ? 'nobody' : steps.length === 0 ? 'nobody-ended' : null,
  };
}

interface Incidence extends RiskDay {
  /** Still on the way before the day, and after it. */
  openBefore: number;
  openShare: number;
  reachedShare: number;
  leftShare: number;
}

function incidences(table: readonly RiskDay[]): Incidence[] {
  let [openShare, reachedShare, leftShare] = [1, 0, 0];
  return table
    .filter(({ reached, left }) => reached + left > 0)
    .map((day) => {
      const openBefore = openShare;
      reachedShare += (openBefore * day.reached) / day.atRisk;
      leftShare += (openBefore * day.left) / day.atRisk;
      openShare *= (day.atRisk - day.reached - day.left) / day.atRisk;
      return { ...day, openBefore, openShare, reachedShare, leftShare };
    });
}

/** Delta method, over all days up to the one asked about. */
function errorAt(days: readonly Incidence[], last: number): number {
  const until = days[last]?.reachedShare ?? 0;
  let variance = 0;
  for (const { atRisk, reached, left, openBefore, reachedShare } of days.slice(0, last + 1)) {
    const ahead = until - reachedShare;
    const remaining = atRisk - reached - left;
    if (remaining > 0) variance += (ahead * ahead * (reached + left)) / (atRisk * remaining);
    variance += (openBefore ** 2 * (atRisk - reached) * reached) / atRisk ** 3;
    variance -= (2 * ahead * openBefore * reached) / atRisk ** 2;
  }
  return Math.sqrt(Math.max(0, variance));
}
