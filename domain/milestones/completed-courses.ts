import type { Configuration } from '../configuration.ts';
import type { CelebratedKind } from '../configuration/celebrations.ts';
import { isWithin, type Milestone, type Span } from '../milestones.ts';

export interface Completion {
  personId: string;
  courseId: string;
  /** YYYY-MM-DD. */
  completedOn: string;
}

type CourseKind = Extract<
  CelebratedKind,
  'completion' | 'certificate-earned' | 'pathway-completed' | 'programme-completed'
>;

type Known = Pick<Configuration, 'courses' | 'pathways' | 'programs' | 'programmes'>;

/** By person and course, the day of the first completion. */
type FirstDays = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * What people's completions make, first reached within a span: each kind by its own finder. All completions are to be given, also earlier ones: a
 * pathway is completed with its last course, and who renews a certificate has earned it before. The completion by which a pathway or
 * programme was reached is told as that alone.
 */
export function courseMilestones(
  completions: readonly Completion[],
  known: Known,
  { span, kinds }: { span: Span; kinds: ReadonlySet<string> },
): Milestone[] {
  const days = firstDays(completions);
  const reached = courseKinds
    .filter((kind) => kinds.has(kind))
    .flatMap((kind) => finders[kind](days, known, kinds))
    .filter(({ reachedOn }) => isWithin(reachedOn, span));
  const ended = new Set(reached.flatMap((milestone) => endedBy(milestone, known)));
  return reached.filter((milestone) => milestone.kind !== 'completion' || !ended.has(deedOf(milestone)));
}

/** The completions, of that day, by which a pathway or programme was reached. */
function endedBy(milestone: Milestone, known: Known): string[] {
  const { kind, subject } = milestone;
  const wholes = { 'pathway-completed': known.pathways, 'programme-completed': known.programmes };
  if (kind !== 'pathway-completed' && kind !== 'programme-completed') return [];
  const courses = wholes[kind].find(({ id }) => id === subject)?.courses ?? [];
  return courses.map((id) => deedOf({ ...milestone, subject: id }));
}

function deedOf({ personId, subject, reachedOn }: Pick<Milestone, 'personId' | 'subject' | 'reachedOn'>) {
  return JSON.stringify([personId, subject, reachedOn]);
}

const courseKinds: readonly CourseKind[] = [
  'programme-completed',
  'pathway-completed',
  'certificate-earned',
  'completion',
];

const finders: Record<
  CourseKind,
  (days: FirstDays, known: Known, kinds: ReadonlySet<string>) => Milestone[]
> = {
  'programme-completed': (days, { programmes }) =>
    programmes.flatMap(({ id, courses, completion }) =>
      completedTogether(days, {
        kind: 'programme-completed',
        subject: id,
        courses,
        all: completion === 'every-course',
      }),
    ),
  'pathway-completed': (days, { pathways }) =>
    pathways.flatMap(({ id, courses }) =>
      completedTogether(days, { kind: 'pathway-completed', subject: id, courses, all: true }),
    ),
  'certificate-earned': (days, { courses }) =>
    eachCourse(days, 'certificate-earned', new Set(certificates(courses))),
  completion: (days, { courses, programs, programmes }, kinds) => {
    const worthAWord = new Set([...programs, ...programmes].flatMap((each) => each.courses));
    if (kinds.has('certificate-earned')) for (const id of certificates(courses)) worthAWord.delete(id);
    return eachCourse(days, 'completion', worthAWord);
  },
};

/** Courses that end in something to show: they expire, or are an examination. */
function certificates(courses: Known['courses']): string[] {
  return courses
    .filter(({ certifies, validityMonths }) => certifies !== undefined || validityMonths !== null)
    .map(({ id }) => id);
}

function eachCourse(days: FirstDays, kind: CourseKind, wanted: ReadonlySet<string>): Milestone[] {
  return [...days].flatMap(([personId, own]) =>
    [...own].flatMap(([subject, reachedOn]) =>
      wanted.has(subject) ? [{ personId, kind, subject, reachedOn }] : [],
    ),
  );
}

/** Reached with the last course of all, or with the first of any. */
function completedTogether(
  days: FirstDays,
  {
    kind,
    subject,
    courses,
    all,
  }: { kind: CourseKind; subject: string; courses: readonly string[]; all: boolean },
): Milestone[] {
  const wanted = all ? courses.length : 1;
  if (courses.length === 0) return [];
  return [...days].flatMap(([personId, own]) => {
    const reached = courses.flatMap((id) => own.get(id) ?? []).toSorted();
    const reachedOn = reached[wanted - 1];
    return reachedOn === undefined ? [] : [{ personId, kind, subject, reachedOn }];
  });
}

function firstDays(completions: readonly Completion[]): FirstDays {
  const first = new Map<string, Map<string, string>>();
  for (const { personId, courseId, completedOn } of completions) {
    const own = first.get(personId) ?? new Map<string, string>();
    first.set(personId, own);
    const known = own.get(courseId);
    if (known === undefined || completedOn < known) own.set(courseId, completedOn);
  }
  return first;
}
