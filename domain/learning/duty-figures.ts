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
  /** Null: not told, as of a unit. */
  exempt: number | null;
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
  const { completion, onTime, exempt, people } = dutiesDue(duties, { from, to });
  const of = { people, fewest };
  return { completion: toldRatio(completion, of), onTime: toldRatio(onTime, of), exempt };
}

/** The same before anything is hidden, and how many people had something due. */
export function dutiesDue(duties: readonly DutyAtEnd[], { from, to }: { from: string; to: string }) {
  const due = duties.filter(({ dueOn }) => from <= dueOn && dueOn <= to);
  const owed = due.filter(({ standing }) => standing !== 'exempt');
  const done = owed.filter(({ standing }) => standing === 'done');
  const inTime = done.filter(({ since, dueOn }) => since <= dueOn);
  return {
    completion: ratioOf(done.length, owed.length),
    onTime: ratioOf(inTime.length, owed.length),
    exempt: due.length - owed.length,
    people: new Set(owed.map(({ personId }) => personId)).size,
  };
}
