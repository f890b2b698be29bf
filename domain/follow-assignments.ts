import type { AssignedCourse } from './assignments.ts';
import type { Program } from './configuration/program.ts';
import { owedFor, type OwedItem } from './participants.ts';

interface OpenCourse {
  id: string;
  personId: string;
  subjectKey: string;
}

interface AssignmentSituation {
  program: Pick<Program, 'kind' | 'raters' | 'courses'>;
  /** Who takes part and still works here, with what is assigned to them now. */
  people: readonly { personId: string; assigned: AssignedCourse[] }[];
  /** Courses that people owe in this campaign. */
  open: readonly OpenCourse[];
  /** Courses that people are exempt from in this campaign. */
  exempt: readonly Omit<OpenCourse, 'id'>[];
  hasCompleted: (personId: string, courseId: string) => boolean;
}

export interface AssignmentsFollowed {
  owed: OwedItem[];
  /** Obligations for courses that nothing demands any more. */
  gone: { obligationId: string; personId: string }[];
}

/**
 * What assignments that came or went since mean for people who take part in a learning campaign already. Also the
 * program's own courses: whoever had completed one when it was frozen owes it once that record is taken back.
 */
export function followAssignments({
  program,
  people,
  open,
  exempt,
  hasCompleted,
}: AssignmentSituation): AssignmentsFollowed {
  if (program.kind !== 'learning') return { owed: [], gone: [] };
  const owing = new Set([...open, ...exempt].map(({ personId, subjectKey }) => `${personId} ${subjectKey}`));
  const own = new Set(program.courses);
  const owed = people.flatMap((person) =>
    owedFor({ ...person, raterId: null }, program, hasCompleted).filter(
      ({ subjectKey, personId }) => !owing.has(`${personId} ${subjectKey}`),
    ),
  );
  const demanded = new Map(
    people.map(({ personId, assigned }) => [personId, new Set(assigned.map(({ course }) => course))]),
  );
  const gone = open
    .filter(
      ({ subjectKey, personId }) => !own.has(subjectKey) && demanded.get(personId)?.has(subjectKey) === false,
    )
    .map(({ id, personId }) => ({ obligationId: id, personId }));
  return { owed, gone };
}
