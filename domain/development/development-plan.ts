import type { Words } from '../configuration.ts';
import type { LearningTime } from '../configuration/organisation.ts';
import { isStale } from '../course-catalogue.ts';
import { toNumber } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';
import { learnedCourses, type Completion } from '../standing/certificates.ts';
import { gapsInOrder, type OpenGap } from './gaps-in-order.ts';
import { pathsTo, type Blocked, type LearningPath, type PathRef } from './learning-paths.ts';
import type { PlanCourse, PlanPathway } from './learning-paths.ts';
import { hoursPerWeekFor, type WorkingWeek } from './learning-time.ts';
import { datedSteps, type PlanStep } from './plan-steps.ts';

export interface PlanFacts {
  courses: readonly PlanCourse[];
  pathways: readonly PlanPathway[];
  /** Of this person. */
  completions: readonly Completion[];
  /** Another path than the proposed one, by skill id; whoever chose it answers for it. */
  choices: ReadonlyMap<string, PathRef>;
  /** `accepted` or `declined`, by course id. What is declined stays in the plan, and counts in no sum. */
  answers: ReadonlyMap<string, string>;
  /** Hours a week that the person wants; null: the organisation's own. */
  askedHoursPerWeek: number | null;
  learningTime: LearningTime;
  /** `from` is the day of the plan. */
  week: Omit<WorkingWeek, 'hoursPerWeek'>;
  /** Months after which a course that nobody has looked through again is marked. */
  reviewMonths: number;
}

interface PlannedGap {
  skillId: string;
  domain: string;
  level: number;
  target: number;
  shortfall: number;
  /** Importance × shortfall. */
  priority: number;
  /** What teaches the skill and can be taken, in the order in which it would be proposed. */
  options: PathRef[];
  proposed: PathRef | null;
  /** What the person chose, also where it cannot be taken. */
  chosen: PathRef | null;
  /** Why the choice was not followed. */
  choiceRefused: 'does-not-teach' | 'completed' | Blocked | null;
  /** The path of the plan. */
  taken: PathRef | null;
  /** Who answers for the path: the person where it is another than the proposed one. */
  answeredBy: 'organisation' | 'person' | null;
  /** Why there is no path. `completed`: all that teaches it is completed and valid; what lacks is practice. */
  reason: 'not-taught' | 'completed' | Blocked | null;
}

export interface DevelopmentPlan {
  gaps: PlannedGap[];
  steps: PlanStep[];
  /** Projects that show what was learned: of pathways with a course of the plan, where projects count as evidence. */
  evidence: { pathwayId: string; skillIds: string[]; projects: Words[] }[];
  hoursPerWeek: number;
  /** Without what is left out. Null: of one step nobody has said how long it is. */
  hours: number | null;
  /** The last day, YYYY-MM-DD; null without steps, without hours, or where no year has a working day. */
  finishOn: string | null;
  /** Skills that the role needs and of which no level is known: neither gap nor met. */
  notAssessed: string[];
  /** Why there is nothing to take. */
  reason: 'nothing-required' | 'not-assessed' | 'at-target' | 'nothing-to-take' | null;
}

/**
 * What somebody does next: their gaps in order of priority, for each the path that is proposed or that they chose, all courses once in an
 * order in which each comes after what it asks for, and the working day by which each is through at their hours a week.
 * Proposed is: a course that is in the plan anyway; else one that is not stale; one that teaches more of the gaps; the shorter one, with
 * all that must come before; by id. A pathway is proposed only where no course can be taken. Completed and still valid courses are left
 * out. Whether a course closes a gap nobody knows beforehand, so one path a gap is planned.
 */
export function developmentPlan(pairs: readonly RequiredPair[], facts: PlanFacts): DevelopmentPlan {
  const open = gapsInOrder(pairs);
  const courses = new Map(facts.courses.map((course) => [course.id, course]));
  const offer = { courses, pathways: facts.pathways, on: facts.week.from, isDone: validOn(facts) };
  const planned = new Map<string, Set<string>>();
  const gaps: PlannedGap[] = [];
  const openSkills = new Set(open.map(({ skillId }) => skillId));
  const on = { on: facts.week.from, reviewMonths: facts.reviewMonths };
  const stale = new Set(facts.courses.flatMap((course) => (isStale(course, on) ? [course.id] : [])));
  for (const gap of open) {
    const paths = inProposalOrder(pathsTo(gap.skillId, offer), { gaps: openSkills, courses, stale, planned });
    const planOf = plannedGap(gap, paths, facts.choices.get(gap.skillId) ?? null);
    gaps.push(planOf);
    const path = paths.find((each) => isSame(each, planOf.taken));
    for (const id of path?.courses ?? []) planned.set(id, (planned.get(id) ?? new Set()).add(gap.skillId));
  }
  const hoursPerWeek = hoursPerWeekFor(facts.askedHoursPerWeek, facts.learningTime);
  const steps = datedSteps(planned, gaps, {
    courses,
    pathways: facts.pathways,
    week: { ...facts.week, hoursPerWeek },
    isStale: ({ id }) => stale.has(id),
    answers: facts.answers,
  });
  const last = steps.findLast(({ leftOut }) => leftOut === null);
  return {
    gaps,
    steps,
    evidence: evidenceOf(planned, facts.pathways),
    hoursPerWeek,
    hours: last ? last.hoursUntil : 0,
    finishOn: last?.finishOn ?? null,
    notAssessed: pairs.filter(({ level }) => !level).map(({ skillId }) => skillId),
    reason: reasonOf(pairs, open, steps),
  };
}

function validOn({ completions, week }: PlanFacts): (courseId: string) => boolean {
  const valid = learnedCourses(completions).filter(
    ({ validUntil }) => validUntil === null || validUntil >= week.from,
  );
  const ids = new Set(valid.map(({ courseId }) => courseId));
  return (courseId) => ids.has(courseId);
}

interface Planning {
  /** Skill ids. */
  gaps: ReadonlySet<string>;
  courses: ReadonlyMap<string, PlanCourse>;
  /** Course ids. */
  stale: ReadonlySet<string>;
  planned: ReadonlyMap<string, unknown>;
}

function inProposalOrder(paths: readonly LearningPath[], planning: Planning): LearningPath[] {
  const marked = paths.map((path) => ({ path, marks: marksOf(path, planning) }));
  const order = (a: (typeof marked)[number], b: (typeof marked)[number]): number => {
    const at = a.marks.findIndex((mark, index) => mark !== b.marks[index]);
    if (at >= 0) return (a.marks[at] ?? 0) < (b.marks[at] ?? 0) ? -1 : 1;
    return a.path.id < b.path.id ? -1 : Number(a.path.id > b.path.id);
  };
  return marked.toSorted(order).map(({ path }) => path);
}

/** The lower first, from the first on that differs. */
function marksOf(
  { kind, id, courses: ids }: LearningPath,
  { gaps, courses, stale, planned }: Planning,
): number[] {
  const added = ids.filter((each) => !planned.has(each)).flatMap((each) => courses.get(each) ?? []);
  const taught = new Set(ids.flatMap((each) => courses.get(each)?.skills ?? []));
  return [
    kind === 'course' ? 0 : 1,
    added.length === 0 ? 0 : 1,
    added.some((course) => stale.has(course.id)) ? 1 : 0,
    kind === 'course' && courses.has(id) ? -[...taught].filter((skill) => gaps.has(skill)).length : 0,
    added.reduce((hours, course) => hours + (course.hours ?? Infinity), 0),
  ];
}

function plannedGap(gap: OpenGap, paths: readonly LearningPath[], chosen: PathRef | null): PlannedGap {
  const possible = paths.filter(({ courses }) => courses.length > 0);
  const options = possible.map(({ kind, id }) => ({ kind, id }));
  const proposed = options[0] ?? null;
  const followed = options.find((each) => isSame(each, chosen)) ?? null;
  const taken = followed ?? proposed;
  return {
    skillId: gap.skillId,
    domain: gap.domain,
    level: toNumber(gap.level),
    target: toNumber(gap.target),
    shortfall: toNumber(gap.shortfall),
    priority: toNumber(gap.priority),
    options,
    proposed,
    chosen,
    choiceRefused: chosen && !followed ? refusal(paths.find((each) => isSame(each, chosen))) : null,
    taken,
    answeredBy: taken && (isSame(taken, proposed) ? 'organisation' : 'person'),
    reason: taken ? null : noPath(paths),
  };
}

function refusal(path: LearningPath | undefined): PlannedGap['choiceRefused'] {
  return path ? (path.blocked ?? 'completed') : 'does-not-teach';
}

function noPath(paths: readonly LearningPath[]): PlannedGap['reason'] {
  if (paths.length === 0) return 'not-taught';
  return paths.find(({ blocked }) => blocked)?.blocked ?? 'completed';
}

function isSame(a: PathRef, b: PathRef | null): boolean {
  return a.kind === b?.kind && a.id === b.id;
}

function evidenceOf(
  planned: ReadonlyMap<string, ReadonlySet<string>>,
  pathways: readonly PlanPathway[],
): DevelopmentPlan['evidence'] {
  return pathways.flatMap(({ id, courses, evidence, phases, capstone }) => {
    const skills = new Set(courses.flatMap((course) => [...(planned.get(course) ?? [])]));
    const modules = phases.flatMap((phase) => phase.modules.flatMap(({ projects }) => projects));
    const projects = [...modules, ...capstone];
    const counts = evidence.includes('project') && skills.size > 0 && projects.length > 0;
    return counts ? [{ pathwayId: id, skillIds: [...skills].toSorted(), projects }] : [];
  });
}

function reasonOf(
  pairs: readonly RequiredPair[],
  open: readonly OpenGap[],
  steps: readonly PlanStep[],
): DevelopmentPlan['reason'] {
  if (pairs.length === 0) return 'nothing-required';
  if (pairs.every(({ level }) => !level)) return 'not-assessed';
  if (open.length === 0) return 'at-target';
  return steps.length === 0 ? 'nothing-to-take' : null;
}
