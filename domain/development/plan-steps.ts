import { compare, fraction, minus, plus, sum, toNumber, zero, type Fraction } from '../fraction.ts';
import type { PathRef, PlanCourse, PlanPathway } from './learning-paths.ts';
import { daysOfHours, hoursOf, type WorkingWeek } from './learning-time.ts';

/** Something to take or to do, in its order. */
export interface PlanStep {
  /** `project`: what a chosen pathway takes beyond its courses. */
  kind: 'course' | 'project';
  /** Of the course; of the pathway, where it is a project. */
  id: string;
  /** Gaps on whose path it lies; a course that does not teach one of them is asked for by another that does. */
  skillIds: string[];
  /** Null: nobody has said. */
  hours: number | null;
  /** Hours of the plan up to its end; null from the first step of unknown hours on. */
  hoursUntil: number | null;
  /** Looked through too long ago, or never. */
  stale: boolean;
  /** YYYY-MM-DD; null where the hours or the working days are not known. */
  finishOn: string | null;
}

interface StepFacts {
  courses: ReadonlyMap<string, PlanCourse>;
  pathways: readonly PlanPathway[];
  week: WorkingWeek;
  isStale: (course: PlanCourse) => boolean;
}

/** The planned courses in their order, the projects of the pathways that were taken after them, each with its day. */
export function datedSteps(
  planned: ReadonlyMap<string, ReadonlySet<string>>,
  gaps: readonly { skillId: string; taken: PathRef | null }[],
  facts: StepFacts,
): PlanStep[] {
  const courses = [...planned].flatMap(([id, skills]) => {
    const course = facts.courses.get(id);
    if (!course) return [];
    const hours = course.hours === null ? null : fraction(course.hours);
    return [{ kind: 'course' as const, id, skillIds: [...skills], hours, stale: facts.isStale(course) }];
  });
  return dated([...courses, ...projectsOf(gaps, facts)], facts.week);
}

type Undated = Pick<PlanStep, 'kind' | 'id' | 'skillIds' | 'stale'> & { hours: Fraction | null };

function projectsOf(
  gaps: readonly { skillId: string; taken: PathRef | null }[],
  { courses, pathways }: StepFacts,
): Undated[] {
  return pathways.flatMap(({ id, weeks, hoursPerWeek, courses: ids }): Undated[] => {
    const taking = gaps.filter(({ taken }) => taken?.kind === 'pathway' && taken.id === id);
    const known = ids.flatMap((course) => courses.get(course)?.hours ?? []);
    if (taking.length === 0) return [];
    const skillIds = taking.map(({ skillId }) => skillId);
    const step = { kind: 'project' as const, id, skillIds, stale: false };
    if (known.length < ids.length) return [{ ...step, hours: null }];
    const hours = minus(hoursOf(weeks, hoursPerWeek), sum(known.map(fraction)));
    return compare(hours, zero) > 0 ? [{ ...step, hours }] : [];
  });
}

function dated(steps: readonly Undated[], week: WorkingWeek): PlanStep[] {
  let through: Fraction | null = zero;
  const until = steps.map(({ hours }) => {
    through = through && hours && plus(through, hours);
    return through;
  });
  const known = until.filter((each) => each !== null);
  const days = daysOfHours(known, week);
  return steps.map(({ hours, ...step }, at) => {
    const upTo = until[at];
    return {
      ...step,
      hours: hours && toNumber(hours),
      hoursUntil: upTo ? toNumber(upTo) : null,
      finishOn: days[at] ?? null,
    };
  });
}
