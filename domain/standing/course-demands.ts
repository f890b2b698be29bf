import type { Demand } from './demand.ts';

/** A course that is demanded of somebody: by a rule, a table or a plan. */
interface CourseWanted {
  course: string;
  /** Its time: null where it is demanded once and for all. */
  period: string | null;
  dueOn: string | null;
  dueWorkingDays: number | null;
  begins: boolean;
}

/**
 * What it comes to: one demand a course. `lapsedOn` tells the day on which the last certificate of the course ran out: from
 * then on it is owed another time.
 */
export function courseDemand(
  personId: string,
  wanted: CourseWanted,
  lapsedOn: (personId: string, courseId: string) => string | null,
): Demand {
  const { course: courseId, dueOn, dueWorkingDays, begins } = wanted;
  const period = wanted.period ?? lapsedOn(personId, courseId) ?? 'once';
  const workingDays = dueWorkingDays === null ? null : { workingDays: dueWorkingDays };
  const due = dueOn === null ? workingDays : { on: dueOn };
  return { kind: 'learn', personId, courseId, period, due, begins };
}
