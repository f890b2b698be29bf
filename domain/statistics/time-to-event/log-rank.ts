import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { peopleIn, riskTable, type TimeToEvent } from './risk-table.ts';
import { quadraticForm } from './quadratic-form.ts';

export interface Cohort {
  id: string;
  people: readonly TimeToEvent[];
}

export interface LogRank {
  cohorts: {
    id: string;
    n: number;
    /** Who reached the target, and how many would have if the cohorts did not differ. */
    observed: number;
    expected: number;
  }[];
  chiSquare: number | null;
  /** Cohorts that could have shown a difference, less one. */
  df: number | null;
  p: number | null;
  /** `one-cohort`: fewer than two had anybody at risk when somebody got there. `nobody-reached`: there is nothing to compare. */
  reason: 'one-cohort' | 'nobody-reached' | null;
}

/**
 * Log-rank test that cohorts get to their target equally fast, for two or more: on each day the reached of each cohort
 * against its share of those at risk, with the hypergeometric covariance. Leaving counts as censored. A cohort with
 * nobody at risk on any such day is left out of the test, and shown.
 * Source: Mantel (1966), Cancer Chemother. Rep. 50:163; Peto and Peto (1972), J. R. Stat. Soc. A 135:185.
 */
export function logRank(cohorts: readonly Cohort[]): LogRank {
  const counted = countedDays(cohorts);
  const figures = cohorts.map(({ id, people }, at) => ({
    id,
    n: peopleIn(people),
    observed: counted.reduce((sum, day) => sum + (day.reached[at] ?? 0), 0),
    expected: counted.reduce((sum, day) => sum + ((day.atRisk[at] ?? 0) * day.allReached) / day.allAtRisk, 0),
  }));
  const none = { cohorts: figures, chiSquare: null, df: null, p: null };
  if (counted.length === 0) return { ...none, reason: 'nobody-reached' };
  const compared = figures.flatMap(({ expected }, at) => (expected > 0 ? [at] : [])).slice(1);
  if (compared.length === 0) return { ...none, reason: 'one-cohort' };
  const off = compared.map((at) => (figures[at]?.observed ?? 0) - (figures[at]?.expected ?? 0));
  const { value, rank } = quadraticForm(covariance(counted, compared), off);
  if (rank === 0) return { ...none, reason: 'one-cohort' };
  return { cohorts: figures, chiSquare: value, df: rank, p: 1 - chiSquareCdf(value, rank), reason: null };
}

interface CountedDay {
  atRisk: number[];
  reached: number[];
  allAtRisk: number;
  allReached: number;
}

/** Days on which somebody got there, with the counts of each cohort. */
function countedDays(cohorts: readonly Cohort[]): CountedDay[] {
  const tables = cohorts.map(({ people }) => new Map(riskTable(people).map((day) => [day.days, day])));
  const remaining = cohorts.map(({ people }) => peopleIn(people));
  return riskTable(cohorts.flatMap(({ people }) => people)).flatMap(({ days, atRisk, reached }) => {
    const atRiskNow = [...remaining];
    const today = tables.map((table) => table.get(days));
    today.forEach((day, at) => {
      if (day) remaining[at] = day.atRisk - day.reached - day.left - day.censored;
    });
    if (reached === 0) return [];
    return [
      {
        atRisk: atRiskNow,
        reached: today.map((day) => day?.reached ?? 0),
        allAtRisk: atRisk,
        allReached: reached,
      },
    ];
  });
}

function covariance(days: readonly CountedDay[], compared: readonly number[]): number[][] {
  const matrix = compared.map(() => compared.map(() => 0));
  for (const { atRisk, allAtRisk, allReached } of days) {
    if (allAtRisk < 2) continue;
    const factor = (allReached * (allAtRisk - allReached)) / (allAtRisk - 1);
    const shares = compared.map((at) => (atRisk[at] ?? 0) / allAtRisk);
    matrix.forEach((row, i) => {
      shares.forEach((share, j) => {
        row[j] = (row[j] ?? 0) + factor * (shares[i] ?? 0) * ((i === j ? 1 : 0) - share);
      });
    });
  }
  return matrix;
}
