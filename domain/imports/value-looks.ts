import type { ImportField } from '../configuration/import-profile.ts';
import { datePartsOf } from './date-parts.ts';
import { markEvidence } from './numbers.ts';
import { comparable, emailOf } from './text.ts';

/** What kind of value a text is, by its look alone. */
type Look = 'empty' | 'email' | 'date' | 'number' | 'code' | 'word' | 'text';

export function lookOf(text: string): Look {
  const value = text.trim().slice(0, 320);
  if (value === '') return 'empty';
  if (value.includes('@') && emailOf(value) !== null) return 'email';
  if (/^\d{1,12}$/.test(value)) return value.length === 8 && isDay(value) ? 'date' : 'number';
  if (isDay(value)) return 'date';
  if (markEvidence(value) !== null) return 'number';
  if (/^(?=.*\d)[A-Za-z0-9][A-Za-z0-9/_.#-]{1,30}$/.test(value)) return 'code';
  return value.length <= 25 && !/[\s,]\S+[\s,]\S+[\s,]/.test(value) ? 'word' : 'text';
}

function isDay(value: string): boolean {
  const parts = datePartsOf(value);
  return parts?.shape === 'certain' || parts?.shape === 'ordered';
}

/** What the values of a column look like: the kind of most of the filled ones, and whether they tell rows apart. */
export interface ColumnLook {
  kind: Look;
  /** Share of the filled values that are of this kind. */
  share: number;
  filled: number;
  /** Different values to filled ones. */
  distinctShare: number;
  distinct: number;
  /** Share of values with several words that begin with capitals: names of people and titles. */
  namelikeShare: number;
  /** Share of values of letters alone, with what stands between and beside the words of a name. */
  lettersShare: number;
}

/** Two to four words with capitals, or two of signs. */
const namelikeText =
  /^(?:\p{Lu}[\p{L}'’.-]+,? (?:\p{Lu}[\p{L}'’.-]* ?){1,3}|\p{Lo}{1,6}[ \u3000]\p{Lo}{1,6})$/u;
const lettersText = /^\p{L}[\p{L}\p{M}\s'’.,-]{0,60}$/u;

export function columnLook(values: string[]): ColumnLook {
  const counts = new Map<Look, number>();
  const different = new Set<string>();
  let filled = 0;
  let namelike = 0;
  let letters = 0;
  for (const value of values) {
    const kind = lookOf(value);
    if (kind === 'empty') continue;
    filled += 1;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    different.add(comparable(value));
    if (namelikeText.test(value.trim())) namelike += 1;
    if (lettersText.test(value.trim())) letters += 1;
  }
  const [kind, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? (['empty', 0] as const);
  const share = (of: number) => (filled === 0 ? 0 : of / filled);
  return {
    kind,
    share: share(count),
    filled,
    distinctShare: share(different.size),
    distinct: different.size,
    namelikeShare: share(namelike),
    lettersShare: share(letters),
  };
}

const emails = new Set<string>(['email', 'managerEmail']);
const days = new Set<string>([
  'hiredOn',
  'leftOn',
  'startedOn',
  'trainedOn',
  'completedOn',
  'validUntil',
  'assessedOn',
  'validFrom',
  'validTo',
]);
const numbers = new Set<string>(['score', 'progress', 'cost', 'level', 'value', 'amount']);
const ids = new Set<string>([
  'employeeNumber',
  'otherNumber',
  'positionNumber',
  'managerNumber',
  'courseCode',
  'attempt',
]);
const states = new Set<string>(['status', 'employmentStatus', 'success']);

/**
 * How well the values of a column fit a field: 1 as they must look, 0 nothing is known, -1 they cannot be its values. The
 * field's header decides; the values only confirm or contradict.
 */
export function fitOf(field: ImportField, look: ColumnLook): -1 | 0 | 1 {
  if (look.filled === 0) return 0;
  const mostly = look.share >= 0.8;
  if (emails.has(field)) return look.kind === 'email' && mostly ? 1 : -1;
  if (look.kind === 'email' && mostly) return field === 'employeeNumber' || field === 'manager' ? 0 : -1;
  if (days.has(field)) return look.kind === 'date' ? 1 : mostly && look.kind !== 'number' ? -1 : 0;
  if (look.kind === 'date' && mostly) return -1;
  if (numbers.has(field)) return look.kind === 'number' ? 1 : mostly ? -1 : 0;
  if (ids.has(field)) {
    if (look.kind !== 'number' && look.kind !== 'code') return look.kind === 'text' ? -1 : 0;
    return field !== 'employeeNumber' || look.distinctShare > 0.95 ? 1 : 0;
  }
  if (states.has(field)) {
    const isFew = look.distinct <= 15 && (look.filled < 4 || look.distinctShare < 0.8);
    return isFew && (look.kind === 'word' || look.kind === 'text') ? 1 : isFew ? 0 : -1;
  }
  return textFit(field, look);
}

function textFit(field: ImportField, look: ColumnLook): -1 | 0 | 1 {
  if (look.kind === 'number' && look.share >= 0.8) return field === 'duration' ? 1 : -1;
  if (field === 'displayName' || field === 'personName') return look.namelikeShare > 0.7 ? 1 : 0;
  return 0;
}
