import { wordsFor } from '../../domain/configuration.ts';
import { isStale, usualReviewMonths } from '../../domain/course-catalogue.ts';
import { courseCatalogue } from '../../storage/catalogue.ts';
import type { Tx } from '../../storage/database.ts';
import { pageLocale } from '../send-page.ts';
import { dayInWords } from '../words-of-time.ts';
import type { Reader } from './reader.ts';

/** Courses as a page names them: those of the configuration and of the imported catalogue. */
export interface CourseShelf {
  /** A course that neither knows any more goes by its id. */
  title: (courseId: string) => string;
  /** A sentence about a course that nobody has looked through for long; empty for any other. */
  mark: (courseId: string) => string;
}

export async function courseShelf(
  db: Tx,
  { configuration, today }: Pick<Reader, 'configuration' | 'today'>,
): Promise<CourseShelf> {
  const { courses, organisation } = configuration;
  const { courseReviewMonths: reviewMonths = usualReviewMonths } = organisation;
  const known = new Map((await courseCatalogue(db, courses)).map((course) => [course.id, course]));
  return {
    title: (courseId) => {
      const course = known.get(courseId);
      return course ? wordsFor(course.words, pageLocale) : courseId;
    },
    mark: (courseId) => {
      const course = known.get(courseId);
      if (!course || !isStale(course, { on: today, reviewMonths })) return '';
      return course.reviewedOn === null
        ? 'Nobody has said when this course was last looked through: it may be out of date.'
        : `Last looked through on ${dayInWords(course.reviewedOn)}: it may be out of date.`;
    },
  };
}
