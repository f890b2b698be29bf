import { skillNames, wordsFor, type Configuration } from '../configuration.ts';
import type { CatalogueCourse } from '../course-catalogue.ts';

/** What skills, courses and pathways are called for a reader's locale; what nobody names any more goes by its id. */
export function planNames(
  { frameworks, pathways }: Pick<Configuration, 'frameworks' | 'pathways'>,
  courses: readonly CatalogueCourse[],
  locale: string,
): (id: string) => string {
  const known = new Map([
    ...skillNames(frameworks, locale),
    ...[...pathways, ...courses].map(({ id, words }) => [id, wordsFor(words, locale)] as const),
  ]);
  return (id) => known.get(id) ?? id;
}
