import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { pageLocale } from '../send-page.ts';

/** A course by its id; a course that the configuration no longer names, by the id itself. */
export function courseInWords(configuration: Configuration, courseId: string): string {
  const course = configuration.courses.find(({ id }) => id === courseId);
  return course ? wordsFor(course.words, pageLocale) : courseId;
}

export function programInWords(configuration: Configuration, programId: string): string {
  const program = configuration.programs.find(({ id }) => id === programId);
  return program ? wordsFor(program.words, pageLocale) : programId;
}
