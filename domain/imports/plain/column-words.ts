import { knownMeasures } from './known-measures.ts';
import type { ColumnType, PlainColumn } from './table.ts';

/** How each type of column is written, for documentation and templates. */
const typeWords: Record<ColumnType, string> = {
  text: 'text',
  number: 'number',
  percent: 'percentage',
  money: 'amount of money',
  currency: 'currency code, such as EUR',
  date: 'day, best as 2026-11-30',
  period: 'period: 2026-11, 2026-Q4, 2026-H2 or FY2026',
  word: 'one of the words listed',
  list: 'list, separated by semicolons',
  weekdays: 'weekdays: 1,2,3,4 or Mon-Thu (1 is Monday); odd weeks Mon-Wed, even weeks Thu-Fri',
  'employee-number': 'employee number',
  email: 'e-mail address',
  unit: 'unit: its name, its path (Engineering > Platform) or its id',
  units: 'units, separated by semicolons: each its name, its path (Engineering > Platform) or its id',
  course: 'course: its id, code or name',
  skill: 'skill: its id or name',
  skills: 'skills, separated by semicolons: each its id or name',
  role: 'role: its id or name',
  programme: 'learning programme: its id or name',
  measure: 'measure: its id or name, or a name of your own',
};

/** What may stand in a column that is checked against a list; null: there is no list. Own measures may stand beside theirs. */
export function listOf(column: PlainColumn): string[] | null {
  if (column.type === 'measure') return knownMeasures.map(({ id }) => id);
  return column.words ? Object.keys(column.words) : null;
}

/** Type, list and bounds of a column in words. */
export function writtenAs(column: PlainColumn): string {
  const { type, words, unit, least, most } = column;
  if (words) return Object.keys(words).join(', ');
  const bounds = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ].join(', ');
  return [typeWords[type], ...(unit ? [`of ${unit}`] : []), ...(bounds ? [`(${bounds})`] : [])].join(' ');
}
