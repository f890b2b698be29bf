import { describe, expect, test } from 'vitest';
import { parsePeriod, periodEnd, periodKey, periodOf, periodStart } from '../../domain/period.ts';

describe('a fiscal quarter', () => {
  test('reads and writes its key, and refuses anything else', () => {
    const period = parsePeriod('2026-Q4');
    expect(period && periodKey(period)).toBe('2026-Q4');
    expect([parsePeriod('2026-Q5'), parsePeriod('2026-4'), parsePeriod(' 2026-Q4')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test.each([
    { month: 1, key: '2026-Q4', start: '2026-10-01', end: '2026-12-31' },
    { month: 10, key: '2026-Q1', start: '2025-10-01', end: '2025-12-31' },
    { month: 10, key: '2026-Q4', start: '2026-07-01', end: '2026-09-30' },
    { month: 4, key: '2028-Q4', start: '2028-01-01', end: '2028-03-31' },
    { month: 12, key: '2028-Q1', start: '2027-12-01', end: '2028-02-29' },
  ])('$key of a year that starts in month $month runs from $start to $end', ({ month, key, start, end }) => {
    const period = parsePeriod(key);
    if (!period) throw new Error(`${key} is a quarter`);
    expect([periodStart(period, month), periodEnd(period, month)]).toEqual([start, end]);
    expect([periodOf(start, month), periodOf(end, month)]).toEqual([period, period]);
  });
});
