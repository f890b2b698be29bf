import { expect, test } from 'vitest';
import { addMonths } from '../../../domain/imports/learning-row.ts';
import { readMinutes, readNumber } from '../../../domain/imports/numbers.ts';

test.each([
  ['229,932.50', '.', 229_932.5],
  ['229.932,50', ',', 229_932.5],
  ['$141,604 ', '.', 141_604],
  ['15% ', '.', 15],
  ['-3', '.', -3],
  ['n/a', '.', null],
  ['1e5', '.', null],
  ['', '.', null],
  ['9999999999999', '.', null],
] as const)('"%s" with the decimal mark %s', (text, mark, expected) => {
  expect(readNumber(text, mark)).toBe(expected);
});

test.each([
  ['4', 'days', 1920],
  ['1.5', 'hours', 90],
  ['45', 'minutes', 45],
  ['1:30:29', 'hours', 90],
  ['-1', 'hours', null],
  ['99999999', 'hours', null],
] as const)('%s in %s', (text, unit, expected) => {
  expect(readMinutes(text, { unit, hoursPerDay: 8, decimalMark: '.' })).toBe(expected);
});

test('a month later ends with the shorter month', () => {
  expect([addMonths('2024-01-31', 1), addMonths('2023-03-15', 12), addMonths('2024-02-29', 12)]).toEqual([
    '2024-02-29',
    '2024-03-15',
    '2025-02-28',
  ]);
});
