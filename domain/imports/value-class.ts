import { datePartsOf } from './date-parts.ts';

export type ValueClass = 'empty' | 'text' | 'number' | 'date' | 'email' | 'error';

const number = /^[+-]?[\d.,' \u00a0]*\d[\d.,]*\s?%?$/;

/** What kind of value a cell holds: told in findings in its place, so that nobody's data travel with them. */
export function valueClassOf(text: string): ValueClass {
  const value = text.slice(0, 300).trim();
  if (value === '') return 'empty';
  if (value.includes('@')) return 'email';
  if (value.startsWith('#') && /^#[A-Z/0]+[!?A]?$/.test(value)) return 'error';
  if (value.length <= 40 && number.test(value)) return 'number';
  return value.length <= 40 && datePartsOf(value) !== null ? 'date' : 'text';
}
