import type { Pathway } from '../configuration/learning.ts';
import type { CatalogueCourse } from '../course-catalogue.ts';

export type PlanCourse = Pick<
  CatalogueCourse,
  'id' | 'skills' | 'hours' | 'reviewedOn' | 'retiredOn' | 'prerequisites'
>;

export type PlanPathway = Pick<
  Pathway,
  'id' | 'courses' | 'weeks' | 'hoursPerWeek' | 'phases' | 'capstone' | 'evidence'
>;

/** A way to a skill: one course, or a whole pathway. */
export interface PathRef {
  kind: 'course' | 'pathway';
  id: string;
}

/** `not-offered`: it, or what must come before it, is retired or unknown. `cycle`: what must come before leads back to it. */
export type Blocked = 'not-offered' | 'cycle';

/** A way to a skill with what is still to be taken of it. */
export interface LearningPath extends PathRef {
  /** Prerequisites first; none where all of it has been completed and is valid. */
  courses: string[];
  blocked: Blocked | null;
}

interface Offer {
  courses: ReadonlyMap<string, PlanCourse>;
  pathways: readonly PlanPathway[];
  /** YYYY-MM-DD; a course that is retired on it is not offered. */
  on: string;
  /** Completed and still valid. */
  isDone: (courseId: string) => boolean;
}

/** Every way to a skill: the courses that teach it, then the pathways with such a course. */
export function pathsTo(skillId: string, offer: Offer): LearningPath[] {
  const teaches = (id: string) => offer.courses.get(id)?.skills.includes(skillId) ?? false;
  const courses = [...offer.courses.keys()].filter(teaches).toSorted();
  const pathways = offer.pathways.filter((pathway) => pathway.courses.some(teaches));
  return [
    ...courses.map((id): LearningPath => ({ kind: 'course', id, ...inOrder([id], offer) })),
    ...pathways.map(({ id, courses: all }): LearningPath => {
      const still = all.some((course) => teaches(course) && !offer.isDone(course));
      return { kind: 'pathway', id, ...inOrder(still ? all : [], offer) };
    }),
  ];
}

/** Courses still to be taken, each after all that it asks for (depth first, in the order given), or why that cannot be. */
function inOrder(wanted: readonly string[], offer: Offer): Pick<LearningPath, 'courses' | 'blocked'> {
  const order = new Set<string>();
  const open = new Set<string>();
  for (const id of wanted) {
    const blocked = visit(id);
    if (blocked) return { courses: [], blocked };
  }
  return { courses: [...order], blocked: null };

  function visit(id: string): Blocked | null {
    if (order.has(id) || offer.isDone(id)) return null;
    if (open.has(id)) return 'cycle';
    const course = offer.courses.get(id);
    if (!course || (course.retiredOn !== null && course.retiredOn <= offer.on)) return 'not-offered';
    open.add(id);
    for (const before of course.prerequisites ?? []) {
      const blocked = visit(before);
      if (blocked) return blocked;
    }
    open.delete(id);
    order.add(id);
    return null;
  }
}
