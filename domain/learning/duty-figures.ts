import type { Standing } from '../compliance.ts';
import { ratioOf, type Ratio } from './ratio.ts';

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
  completion: Ratio;
  /** Done by its due day, of the same. */
  onTime: Ratio;
  exempt: number;
}

/**
 * Completion of the cohort whose due day lies in the period (both days belong to it), so that no share is above 1: what was done of
 * other cohorts is in neither number. What was withdrawn is owed by nobody and is not among the duties; exempt ones are counted
 * beside. Nothing due: the shares are null.
 */
export function dutyFigures(
  duties: readonly DutyAtEnd[],
  { from, to }: { from: string; to: string },
): DutyFigures {
  const due = duties.filter(({ dueOn }) => from <= dueOn && dueOn <= to);
  const owed = due.filter(({ standing }) => standing !== 'exempt');
  const done = owed.filter(({ standing }) => standing === 'done');
  const inTime = done.filter(({ since, dueOn }) => since <= dueOn);
  return {
    completion: ratioOf(done.length, owed.length),
    onTime: ratioOf(inTime.length, owed.length),
    exempt: due.length - owed.length,
  };
}
