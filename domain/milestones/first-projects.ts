import { isWithin, type Milestone, type Span } from '../milestones.ts';

/** Something practical that is on record of somebody: a project's outcome, a practical assessment, a portfolio, a course that is a project. */
export interface PracticalRecord {
  personId: string;
  /** YYYY-MM-DD. */
  on: string;
}

/** Of each person the first, where it lies within the span. All records are to be given, also earlier ones. */
export function firstProjects(records: readonly PracticalRecord[], span: Span): Milestone[] {
  const first = new Map<string, string>();
  for (const { personId, on } of records)
    if (on < (first.get(personId) ?? '9999-12-31')) first.set(personId, on);
  return [...first].flatMap(([personId, reachedOn]) =>
    isWithin(reachedOn, span)
      ? [{ personId, kind: 'first-project' as const, subject: 'first', reachedOn }]
      : [],
  );
}
