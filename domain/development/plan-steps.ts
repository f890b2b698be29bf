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
  /** Why it is in no sum and has no day: it was declined, or can only come after one that was. Null: it counts. */
  leftOut: 'declined' | 'after-declined' | null;
  /** Hours of the plan up to its end; null from the first step of unknown hours on, and of what is left out. */
  hoursUntil: number | null;
  /** Looked through too long ago, or never. */
  stale: boolean;
  /** YYYY-MM-DD; null where the hours or the working days are not known, and of what is left out. */
  finishOn: string | null;
}

interface StepFacts {
  courses: ReadonlyMap<string, PlanCourse>;
  pathways: readonly PlanPathway[];
  week: WorkingWeek;
  isStale: (course: PlanCourse) => boolean;
  /** `accepted` or `declined`, by course id. */
  answers: ReadonlyMap<string, string>;
}

/** The planned courses in their order, the projects of the pathways that were taken after them, each with its day. */
export function datedSteps(
  planned: ReadonlyMap<string, ReadonlySet<string>>,
  gaps: readonly { skillId: string; taken: PathRef | null }[],
  facts: StepFacts,
): PlanStep[] {
  const out = new Set<string>();
  const courses = [...planned].flatMap(([id, skills]) => {
    const course = facts.courses.get(id);
    if (!course) return [];
    const hours = course.hours === null ? null : fraction(course.hours);
    const about = { kind: 'course' as const, id, skillIds: [...skills], hours, stale: facts.isStale(course) };
    // Courses stand after what they ask for, so that one pass reaches all that follows from a declined one.
    const leftOut = whyLeftOut(course, { ...facts, out });
    if (leftOut) out.add(id);
    return [{ ...about, leftOut }];
  });
  return dated([...courses, ...projectsOf(gaps, facts)], facts.week);
}

function whyLeftOut(
  { id, prerequisites = [] }: PlanCourse,
  { answers, out }: { answers: ReadonlyMap<string, string>; out: ReadonlySet<string> },
): PlanStep['leftOut'] {
  const answer = answers.get(id);
  if (answer !== undefined) return answer === 'declined' ? 'declined' : null;
  return prerequisites.some((each) => out.has(each)) ? 'after-declined' : null;
}

type Undated = Pick<PlanStep, 'kind' | 'id' | 'skillIds' | 'stale' | 'leftOut'> & { hours: Fraction | null };

function projectsOf(
  gaps: readonly { skillId: string; taken: PathRef | null }[],
  { courses, pathways }: StepFacts,
): Undated[] {
  return pathways.flatMap(({ id, weeks, hoursPerWeek, courses: ids }): Undated[] => {
    const taking = gaps.filter(({ taken }) => taken?.kind === 'pathway' && taken.id === id);
    const known = ids.flatMap((course) => courses.get(course)?.hours ?? []);
    if (taking.length === 0) return [];
    const skillIds = taking.map(({ skillId }) => skillId);
    const step = { kind: 'project' as const, id, skillIds, stale: false, leftOut: null };
    if (known.length < ids.length) return [{ ...step, hours: null }];
    const hours = minus(hoursOf(weeks, hoursPerWeek), sum(known.map(fraction)));
    return compare(hours, zero) > 0 ? [{ ...step, hours }] : [];
  });
}

function dated(steps: readonly Undated[], week: WorkingWeek): PlanStep[] {
  let through: Fraction | null = zero;
  const until = new Map<Undated, Fraction>();
  for (const step of steps.filter(({ leftOut }) => leftOut === null)) {
    through = through && step.hours && plus(through, step.hours);
    if (through) until.set(step, through);
  }
  const days = daysOfHours([...until.values()], week);
  const dayOf = new Map([...until.keys()].map((step, at) => [step, days[at] ?? null]));
  return steps.map((each) => {
    const { hours, ...step } = each;
    const upTo = until.get(each);
    return {
      ...step,
      hours: hours && toNumber(hours),
      hoursUntil: upTo ? toNumber(upTo) : null,
      finishOn: dayOf.get(each) ?? null,
    };
  });
}
