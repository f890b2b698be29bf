import { catalogueOf, type CatalogueCourse, type ToldCourse } from '../domain/course-catalogue.ts';
import type { Course } from '../domain/configuration/learning.ts';
import type { Tx } from './database.ts';

/** What the imported catalogue says now. */
async function toldCourses(db: Tx): Promise<ToldCourse[]> {
  return db
    .selectFrom('course_catalogue')
    .orderBy('course')
    .select([
      'course',
      'title',
      'skills',
      'way',
      'hours',
      'owner',
      'reviewed_on as reviewedOn',
      'validity_months as validityMonths',
      'link',
      'retired_on as retiredOn',
    ])
    .execute();
}

/** The courses of the configuration and the imported catalogue together. */
export async function courseCatalogue(db: Tx, courses: readonly Course[]): Promise<CatalogueCourse[]> {
  return catalogueOf(courses, await toldCourses(db));
}

/** The same as readers of files know courses: by id, other names, skills and validity. What nobody said is left empty. */
export async function coursesWithCatalogue(db: Tx, courses: readonly Course[]): Promise<Course[]> {
  const all = await courseCatalogue(db, courses);
  return all.map(({ link: _link, retiredOn: _retired, way, hours, owner, reviewedOn, ...course }) => ({
    ...course,
    way: way ?? 'online',
    hours: hours ?? 0,
    owner: owner ?? '',
    reviewedOn: reviewedOn ?? '',
  }));
}
