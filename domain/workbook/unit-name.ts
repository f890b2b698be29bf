import { itself, withoutUnit } from '../gaps/unit-tables.ts';
import type { LearningWords } from './learning-words.ts';

export type UnitWords = Pick<LearningWords, 'withoutUnit' | 'directlyIn'>;

/** What a unit's line is called: people who are in none of its parts, and people without a unit, are groups of their own. */
export function unitName({ id, name }: { id: string; name: string }, words: UnitWords): string {
  if (id === withoutUnit) return words.withoutUnit;
  return id === itself(id.split('/')[0] ?? '') ? words.directlyIn(name) : name;
}
