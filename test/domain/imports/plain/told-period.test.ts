import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPeriod } from '../../../../domain/imports/plain/told-period.ts';

describe('a period', () => {
  test.each([
    ['2026-Q4', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['Q4/2026', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['q4 26', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['FY26 Q1', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['T2 2026', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-11', '2026-11', '2026-11-01', '2026-11-30'],
    ['11/2026', '2026-11', '2026-11-01', '2026-11-30'],
    ['Nov 26', '2026-11', '2026-11-01', '2026-11-30'],
    ['Nov-26', '2026-11', '2026-11-01', '2026-11-30'],
    ['November 2026', '2026-11', '2026-11-01', '2026-11-30'],
    ['Mrz 26', '2026-03', '2026-03-01', '2026-03-31'],
    ['März 2024', '2024-03', '2024-03-01', '2024-03-31'],
    ['févr. 2024', '2024-02', '2024-02-01', '2024-02-29'],
    ['juillet 2024', '2024-07', '2024-07-01', '2024-07-31'],
    ['2026-11-01', '2026-11', '2026-11-01', '2026-11-30'],
    ['2026-11-01T00:00:00', '2026-11', '2026-11-01', '2026-11-30'],
    ['01.11.2026', '2026-11', '2026-11-01', '2026-11-30'],
    ['FY2026', 'FY2026', '2026-01-01', '2026-12-31'],
    ['GJ 2026', 'FY2026', '2026-01-01', '2026-12-31'],
    ['2026', 'FY2026', '2026-01-01', '2026-12-31'],
    ['2026-H2', '2026-H2', '2026-07-01', '2026-12-31'],
    ['H1 2026', '2026-H1', '2026-01-01', '2026-06-30'],
  ])('written %s is %s, from %s to %s', (text, key, from, to) => {
    expect(readPeriod(text, 1)).toEqual({ key, from, to });
  });

  test.each([
    ['2026-Q4', { key: '2026-Q4', from: '2026-07-01', to: '2026-09-30' }],
    ['FY2026', { key: 'FY2026', from: '2025-10-01', to: '2026-09-30' }],
    ['2025/26', { key: 'FY2026', from: '2025-10-01', to: '2026-09-30' }],
    ['2026-11', { key: '2026-11', from: '2026-11-01', to: '2026-11-30' }],
    ['2026', null],
  ])('written %s follows the fiscal year that starts in October', (text, period) => {
    expect(readPeriod(text, 10)).toEqual(period);
  });

  test.each([
    '',
    '2026-Q5',
    '2026-Q0',
    '2026-13',
    '2026-00',
    '11/1/2026',
    '2026-11-21',
    'soon',
    'Q4',
    'Foo 26',
    '1026-11',
    '26',
  ])('written %s is none', (text) => {
    expect(readPeriod(text, 1)).toBeNull();
  });

  test('reads back its own key, whatever the fiscal year', () => {
    const text = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 4 }))
        .map(([y, q]) => `${y}-Q${q}`),
      fc.integer({ min: 1990, max: 2100 }).map((y) => `FY${y}`),
      fc.integer({ min: 1990, max: 2100 }).map((y) => `${y}-07`),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (key, startsIn) => {
        const period = readPeriod(key, startsIn);
        expect(period?.key).toBe(key);
        expect(period && period.from < period.to).toBe(true);
      }),
    );
  });
});
