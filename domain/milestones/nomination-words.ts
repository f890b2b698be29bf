import { wordsFor, type Configuration, type Words } from '../configuration.ts';

const title: Words = { en: 'Nominated: {name}', de: 'Nominiert: {name}', fr: 'Mise à l’honneur : {name}' };

/** A nomination's kind as a celebration says it; null where the configuration does not know it any more. */
export function nominationTitle(
  kind: string | null,
  { nominations }: Pick<Configuration, 'nominations'>,
  locale: string,
): string | null {
  const known = nominations?.kinds.find(({ id }) => id === kind);
  return known ? wordsFor(title, locale).replaceAll('{name}', wordsFor(known.words, locale)) : null;
}
