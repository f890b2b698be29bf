import { expect, test } from 'vitest';
import { sheetNames } from '../../../domain/workbook/sheet-names.ts';

test('a name that no spreadsheet takes becomes one that all do', () => {
  expect(sheetNames(['R&D: [labs] / *?', "'quoted'", '', 'History', "O'Brien"])).toEqual([
    'R&D- -labs- - --',
    'quoted',
    'Sheet 3',
    'History 1',
    "O'Brien",
  ]);
});

test('names are cut to 31 characters and stay different after cutting, without regard to case', () => {
  const long = 'Research and development of instruments';
  const names = sheetNames([long, long.toUpperCase(), `${long} 2`]);
  expect(names).toEqual([
    'Research and development of ins',
    'RESEARCH AND DEVELOPMENT OF (2)',
    'Research and development of (3)',
  ]);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

test('a character of two places is never cut in half', () => {
  expect(sheetNames([`${'a'.repeat(30)}😀`])).toEqual(['a'.repeat(30)]);
});
