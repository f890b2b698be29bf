import type { ImportField } from '../../configuration/import-profile.ts';
import { plainDateFields, plainNumberFields } from '../plain/plain-tables.ts';

/** Fields that hold days, with how many years after the as-of date a day of theirs may lie. */
const yearsAhead: Partial<Record<ImportField, number>> = {
  hiredOn: 2,
  leftOn: 20,
  startedOn: 2,
  trainedOn: 2,
  completedOn: 1,
  validUntil: 50,
  assessedOn: 1,
};
const otherYearsAhead = 20;
const dayFields = new Set<ImportField>([
  'hiredOn',
  'leftOn',
  'startedOn',
  'trainedOn',
  'completedOn',
  'validUntil',
  ...plainDateFields,
]);
const numberFields = new Set<ImportField>(['score', 'progress', 'cost', 'duration', ...plainNumberFields]);

export function isDayField(field: ImportField): boolean {
  return dayFields.has(field);
}

export function isNumberField(field: ImportField): boolean {
  return numberFields.has(field);
}

/** The last year that two digits of the field may mean. */
export function lastShortYearOf(field: ImportField, asOf: string): number {
  return Number(asOf.slice(0, 4)) + (yearsAhead[field] ?? otherYearsAhead);
}

/** Days of one row of which the first cannot come after the second. */
export const orderedDays: [ImportField, ImportField][] = [
  ['hiredOn', 'leftOn'],
  ['startedOn', 'completedOn'],
  ['completedOn', 'validUntil'],
];

/** Days that have come when a file is made. */
export const pastDays: ImportField[] = ['trainedOn', 'completedOn', 'assessedOn'];
