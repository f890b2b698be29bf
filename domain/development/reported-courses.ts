import { testedAnew } from '../change/tested-anew.ts';
import type { CourseEffect } from './course-effects.ts';

/** What one course did to one skill that it claims to teach, as it is told. */
export interface ReportedCourse extends Omit<CourseEffect, 'reason' | 'isSpreadOpen'> {
  /** `under-correction`: beside what was shown before it would tell of few people. */
  reason: CourseEffect['reason'] | 'under-correction';
  /** In the organisation's language. */
  name: string;
  skillName: string;
  /** Below twice the minimum on either side an interval would tell how far people spread (methods 2.5). */
  spreadHidden: boolean;
}

/** What courses did between two quarters. */
export interface ReportedCourses {
  /** `2026-Q3`. */
  from: string;
  to: string;
  /** The campaign of the first quarter. */
  before: string;
  rows: readonly ReportedCourse[];
}

const nothing = {
  completers: null,
  others: null,
  effect: null,
  lower95: null,
  upper95: null,
  p: null,
  adjustedP: null,
  verdict: 'not-enough-data',
  reason: 'under-correction',
  spreadHidden: true,
} as const;

/** Under which a course, a skill and the campaign of the first quarter stand in the register. */
export function courseKey(
  { courseId, skillId }: Pick<ReportedCourse, 'courseId' | 'skillId'>,
  before: string,
): string {
  return `course/${courseId}/${skillId}/${before}`;
}

/** Whether a key is that of a course, whatever the skill and the quarter. */
export function isOfCourse(key: string, courseId: string): boolean {
  return key.startsWith(`course/${courseId}/`);
}

/** Without those that are held back; the others are tested as if these could not stand. */
export function coursesWithout(
  rows: readonly ReportedCourse[],
  isHeld: (row: ReportedCourse) => boolean,
): ReportedCourse[] {
  return testedAnew(
    rows.map((row) => (isHeld(row) ? { ...row, ...nothing } : row)),
    rows.filter(({ effect }) => effect !== null).length,
  );
}

/** Of the courses of a programme; null: none of them claims to teach a skill that was measured. */
export function coursesOf(told: ReportedCourses, courseIds: readonly string[]): ReportedCourses | null {
  const rows = told.rows.filter(({ courseId }) => courseIds.includes(courseId));
  return rows.length > 0 ? { ...told, rows } : null;
}
