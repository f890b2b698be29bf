import { describe, expect, test } from 'vitest';
import { isLeftAlone, readDroppedName } from '../../../../domain/imports/drop-folder/dropped-name.ts';

describe('the name of a dropped file', () => {
  test.each([
    ['roster_2026-11-20.csv', 'roster', '2026-11-20'],
    ['Roster 20261120.xlsx', 'roster', '2026-11-20'],
    ['unit_leads-2026.11.20.csv', 'unit-leads', '2026-11-20'],
    ['learning.csv', 'learning', null],
    ['learnings_2026-11-20.csv', null, '2026-11-20'],
    ['staff_2026-11-20.csv', null, '2026-11-20'],
    ['roster_2026-02-30.csv', 'roster', null],
    ['roster_2026-02-30_2026-03-01.csv', 'roster', '2026-03-01'],
    ['roster_120261120.csv', 'roster', null],
  ])('%s alone tells kind %s and day %s', (name, kind, asOf) => {
    expect(readDroppedName({ folder: null, name })).toEqual({ kind, asOf });
  });

  test('counts less than the folder that it lies in', () => {
    expect(readDroppedName({ folder: 'Unit Leads', name: 'roster_2026-11-20.csv' })).toEqual({
      kind: 'unit-leads',
      asOf: '2026-11-20',
    });
    expect(readDroppedName({ folder: 'payroll', name: 'roster.csv' }).kind).toBe(null);
  });

  test.each([
    '.hidden.csv',
    'a.csv.part',
    'a.CSV.TMP',
    '~$book.xlsx',
    'a.csv~',
    'a.crdownload',
    'a.csv.result.json',
  ])('%s is left alone', (name) => expect(isLeftAlone(name)).toBe(true));

  test.each(['a.csv', 'partial.csv', 'roster.part.csv', 'results.json'])('%s is not left alone', (name) =>
    expect(isLeftAlone(name)).toBe(false),
  );
});
