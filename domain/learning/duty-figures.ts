import type { Standing } from '../compliance.ts';
import { ratioOf, toldRatio, type ToldRatio } from './ratio.ts';

/** What somebody had to learn, as it stood on the last day of the period. Days are YYYY-MM-DD. */
export interface DutyAtEnd {
  personId: string;
  courseId: string;
  standing: Standing;
  dueOn: string;
  /** Since when it stands so. */
  since: string;
}

export interface DutyFigures {
  /** Done by the last day, of what fell due in the period; exempt ones are in neither. */
  completion: ToldRatio;
  /** Done by its due day, of the same. */
  onTime: ToldRatio;
  exempt: number;
}

/**
 * Completion of the cohort whose due day lies in the period (both days belong to it), so that no share is above 1: what was done of
 * other cohorts is in neither number. What was withdrawn is owed by nobody and is not among the duties; exempt ones are counted
 * beside. Nothing due: the shares are null; hidden where fewer than `fewest` people had something due.
 */
export function dutyFigures(
  duties: readonly DutyAtEnd[],
  { from, to, fewest }: { from: string; to: string; fewest: number },
): DutyFigures {
  const due = duties.filter(({ dueOn }) => from <= dueOn && dueOn <= to);
  const owed = due.filter(({ standing }) => standing !== 'exempt');
  const done = owed.filter(({ standing }) => standing === 'done');
  const inTime = done.filter(({ since, dueOn }) => since <= dueOn);
  const of = { people: new Set(owed.map(({ personId }) => personId)).size, fewest };
  return {
    completion: toldRatio(ratioOf(done.length, owed.length), of),
    onTime: toldRatio(ratioOf(inTime.length, owed.length), of),
    exempt: due.length - owed.length,
  };
}
