import { plusDays } from '../calendar/days.ts';
import type { RenewRule, SurveyRule } from '../configuration/standing.ts';
import type { Demand } from './demand.ts';

/** A course that somebody has completed, as it is known now. */
export interface Completion {
  personId: string;
  courseId: string;
  /** YYYY-MM-DD. */
  completedOn: string | null;
  /** The day on which it expires; null: it never does. */
  validUntil: string | null;
}

/** What is known of one course of one person. */
interface Learned {
  personId: string;
  courseId: string;
  firstOn: string | null;
  /** Null: one of them never expires. */
  validUntil: string | null;
}

/** Every completed course of every person once. */
export function learnedCourses(completions: readonly Completion[]): Learned[] {
  const groups = Map.groupBy(completions, ({ personId, courseId }) => `${personId} ${courseId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { personId, courseId } = first;
    const days = group.flatMap(({ completedOn }) => completedOn ?? []).toSorted();
    const ends = group.flatMap(({ validUntil }) => validUntil ?? []).toSorted();
    const validUntil = ends.length < group.length ? null : (ends.at(-1) ?? null);
    return [{ personId, courseId, firstOn: days[0] ?? null, validUntil }];
  });
}

/** Certificates that expire soon, or that a renewal is still owed for. One that ran out long before is none any more. */
export function renewalsOn(rules: readonly RenewRule[], learned: readonly Learned[], on: string): Demand[] {
  return rules.flatMap(({ courses, aheadDays }) =>
    learned.flatMap(({ personId, courseId, validUntil }): Demand[] => {
      if (validUntil === null || !isOneOf(courses, courseId) || plusDays(validUntil, -aheadDays) > on)
        return [];
      const begins = plusDays(validUntil, aheadDays) >= on;
      const what = { kind: 'renew' as const, personId, courseId };
      return [{ ...what, period: validUntil, due: { on: validUntil }, begins }];
    }),
  );
}

/** The last survey of a course stays open for so long. */
const lastSurveyDays = 30;

/** Surveys of courses completed so many days ago; each is asked until the next one is. */
export function surveysOn(rules: readonly SurveyRule[], learned: readonly Learned[], on: string): Demand[] {
  return rules.flatMap(({ courses, afterDays, dueWorkingDays }) =>
    learned.flatMap(({ personId, courseId, firstOn }): Demand[] => {
      if (firstOn === null || !isOneOf(courses, courseId)) return [];
      const after = afterDays.findLast((days) => plusDays(firstOn, days) <= on);
      if (after === undefined) return [];
      const next = afterDays[afterDays.indexOf(after) + 1] ?? after + lastSurveyDays;
      if (plusDays(firstOn, next) <= on) return [];
      const what = { kind: 'survey' as const, personId, courseId };
      return [{ ...what, period: `${firstOn}+${after}`, due: { workingDays: dueWorkingDays }, begins: true }];
    }),
  );
}

function isOneOf(courses: readonly string[], courseId: string): boolean {
  return courses.length === 0 || courses.includes(courseId);
}
