import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { readMinutes } from '../../../domain/imports/durations.ts';
import { addMonths } from '../../../domain/imports/learning-row.ts';
import { decideMarks, markEvidence, readAmount, readNumber } from '../../../domain/imports/numbers.ts';

test.each([
  ['229,932.50', '.', 229_932.5],
  ['229.932,50', ',', 229_932.5],
  ['$141,604 ', '.', 141_604],
  ['15% ', '.', 15],
  ['12,5 %', ',', 12.5],
  ['-3', '.', -3],
  ['(3)', '.', -3],
  ['3-', '.', -3],
  ['−3', '.', -3],
  ['0,0', ',', 0],
  ['1.234', '.', 1.234],
  ['1.234', ',', 1234],
  ['1,234', '.', 1234],
  ["1'234.50", '.', 1234.5],
  ['1’234’567', '.', 1_234_567],
  ['1\u00a0234,5', ',', 1234.5],
  ['1\u202f234', ',', 1234],
  ['CHF 1 234.50', '.', 1234.5],
  ['1.500,00 €', ',', 1500],
  ['R$ 12,50', ',', 12.5],
  ['12,34,567.8', '.', 1_234_567.8],
  ['.5', '.', 0.5],
  ['n/a', '.', null],
  ['1e5', '.', null],
  ['', '.', null],
  ['9999999999999', '.', null],
  ['1,5', '.', null],
  ['1.2.3', '.', null],
  ['1,23', '.', null],
  ['12-3', '.', null],
] as const)('"%s" with the decimal mark %s', (text, mark, expected) => {
  expect(readNumber(text, mark)).toBe(expected);
});

test('a number that may be a thousand or a bit more than one is read only when the column has decided', () => {
  expect(readAmount('1.234', 'undecided')).toBe('UndecidableNumber');
  expect(readAmount('1.23', 'undecided')).toBe(1.23);
  expect(readAmount('1.234,5', 'undecided')).toBe(1234.5);
  expect([markEvidence('1.234'), markEvidence('0.123'), markEvidence('1234.567')]).toEqual([
    'either',
    '.',
    '.',
  ]);
});

test('the decimal mark of a column is its own, else the one on which the others agree, else nobody knows', () => {
  const votes = (point: number, comma: number, either: number) => ({ '.': point, ',': comma, either });
  expect(decideMarks([votes(0, 1, 9), votes(0, 0, 4), votes(0, 0, 0)])).toEqual([',', ',', ',']);
  expect(decideMarks([votes(0, 0, 4), votes(0, 0, 0)])).toEqual(['undecided', '.']);
  expect(decideMarks([votes(1, 1, 4)])).toEqual(['undecided']);
  expect(decideMarks([votes(1, 0, 0), votes(0, 1, 0), votes(0, 0, 1)])).toEqual(['.', ',', 'undecided']);
});

test('a number written with any marks comes back the same', () => {
  const writings = {
    english: ['.', (whole: string, cents: string) => `${grouped(whole, ',')}.${cents}`],
    german: [',', (whole: string, cents: string) => `${grouped(whole, '.')},${cents}`],
    swiss: ['.', (whole: string, cents: string) => `${grouped(whole, "'")}.${cents}`],
    french: [',', (whole: string, cents: string) => `${grouped(whole, '\u202f')},${cents} €`],
  } as const;
  const grouped = (whole: string, mark: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark);
  const names = constantFrom('english', 'german', 'swiss', 'french');
  assert(
    property(integer({ min: 0, max: 99_999_999_999 }), names, (cents, name) => {
      const [mark, write] = writings[name];
      const text = write(String(Math.floor(cents / 100)), String(cents % 100).padStart(2, '0'));
      expect(readNumber(text, mark)).toBe(Number((cents / 100).toFixed(2)));
      expect(markEvidence(text)).toBe(mark);
    }),
  );
});

test.each([
  ['4', 'days', 1920],
  ['1.5', 'hours', 90],
  ['45', 'minutes', 45],
  ['90', 'seconds', 2],
  ['1:30:29', 'hours', 90],
  ['PT1H30M', 'minutes', 90],
  ['PT1234S', 'hours', 21],
  ['1h 30m', 'minutes', 90],
  ['2 Std.', 'minutes', 120],
  ['45 min', 'hours', 45],
  ['-1', 'hours', null],
  ['99999999', 'hours', null],
  ['PT', 'hours', null],
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
