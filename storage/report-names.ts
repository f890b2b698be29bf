import { wordsFor, type Configuration } from '../domain/configuration.ts';
import { audienceOf, partsOfKey } from '../domain/reports/report-scope.ts';
import type { Tx } from './database.ts';

type Named = Pick<Configuration, 'audiences' | 'programmes' | 'sites'>;

/** What whoever reads the reports of these keys is called, with the part of the organisation in brackets. */
export async function audienceNames(
  db: Tx,
  { audiences, programmes, sites }: Named,
  { keys, locale }: { keys: readonly string[]; locale: string },
): Promise<(key: string) => string> {
  const ids = keys.flatMap((key) => (isUnit(key) ? (partsOfKey(key).part ?? []) : []));
  const query = db.selectFrom('units').select(['id', 'name']).where('id', 'in', ids);
  const units = ids.length === 0 ? [] : await query.execute();
  const names = new Map([
    ...units.map(({ id, name }) => [id, name] as const),
    ...programmes.map(({ id, words }) => [id, wordsFor(words, locale)] as const),
    ...sites.map(({ id, aliases }) => [id, aliases[0] ?? id] as const),
  ]);
  return (key) => {
    const audience = audienceOf(audiences, key);
    if (!audience) return key;
    const { part } = partsOfKey(key);
    const words = wordsFor(audience.words, locale);
    return part === null ? words : `${words} (${names.get(part) ?? part})`;
  };

  function isUnit(key: string): boolean {
    return audienceOf(audiences, key)?.scope === 'unit';
  }
}
