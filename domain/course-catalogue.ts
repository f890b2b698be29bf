import { addMonths } from './imports/learning-row.ts';
import type { Course } from './configuration/learning.ts';

/** A course as an imported catalogue tells of it. */
export interface ToldCourse {
  course: string;
  title: string;
  /** Skill ids. */
  skills: string[];
  way: string | null;
  hours: number | null;
  owner: string | null;
  /** YYYY-MM-DD. */
  reviewedOn: string | null;
  validityMonths: number | null;
  link: string | null;
  retiredOn: string | null;
}

/** A course as people may be recommended it: of the configuration, of the catalogue, or of both; the catalogue counts. */
export interface CatalogueCourse extends Omit<Course, 'way' | 'hours' | 'owner' | 'reviewedOn'> {
  way: Course['way'] | null;
  hours: number | null;
  owner: string | null;
  /** Null: nobody has said so. */
  reviewedOn: string | null;
  link: string | null;
  retiredOn: string | null;
}

const ways: readonly Course['way'][] = [
  'online',
  'classroom',
  'workshop',
  'project',
  'mentoring',
  'event',
  'college',
];

/** The courses of the configuration with what the catalogue says of them, then those that only the catalogue has. */
export function catalogueOf(courses: readonly Course[], told: readonly ToldCourse[]): CatalogueCourse[] {
  const byCourse = new Map(told.map((each) => [each.course, each]));
  const known = courses.map((course): CatalogueCourse => {
    const said = byCourse.get(course.id);
    if (!said) return { ...course, link: null, retiredOn: null };
    return {
      ...course,
      skills: said.skills.length > 0 ? said.skills : course.skills,
      way: wayOf(said.way) ?? course.way,
      hours: said.hours ?? course.hours,
      owner: said.owner ?? course.owner,
      reviewedOn: said.reviewedOn ?? course.reviewedOn,
      validityMonths: said.validityMonths ?? course.validityMonths,
      link: said.link,
      retiredOn: said.retiredOn,
    };
  });
  const ids = new Set(courses.map(({ id }) => id));
  return [...known, ...told.filter(({ course }) => !ids.has(course)).map(onlyTold)];
}

function onlyTold(said: ToldCourse): CatalogueCourse {
  const { course: id, title, skills, hours, owner, reviewedOn, validityMonths, link, retiredOn } = said;
  const own = { id, words: { en: title }, aliases: [], skills, way: wayOf(said.way), hours, owner };
  return { ...own, reviewedOn, validityMonths, link, retiredOn };
}

function wayOf(text: string | null): Course['way'] | null {
  return ways.find((way) => way === text) ?? null;
}

/** Months after which a course that nobody has looked through again is marked, where the organisation sets none. */
export const usualReviewMonths = 18;

/** Whether a course is to be marked where it is recommended: last looked through too long ago, or never. */
export function isStale(
  { reviewedOn }: Pick<CatalogueCourse, 'reviewedOn'>,
  { on, reviewMonths }: { on: string; reviewMonths: number },
): boolean {
  return reviewedOn === null || addMonths(reviewedOn, reviewMonths) < on;
}
