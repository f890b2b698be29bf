import { expect, test } from 'vitest';
import { poolSmallUnits } from '../../../domain/workbook/pool-units.ts';

const unit = (unitName: string, assigned: number) => ({
  kind: 'rate-self' as const,
  unitId: unitName,
  unitName,
  assigned,
  invited: assigned,
  started: assigned,
  answered: assigned - 1,
});
const shown = (...units: ReturnType<typeof unit>[]) =>
  poolSmallUnits(units, 5).map(({ name, counts }) => [name, counts[0]?.assigned, counts[0]?.answered]);

test('units of the minimum and more stand for themselves, in the order of their names', () => {
  expect(shown(unit('Sales', 9), unit('Labs', 5))).toEqual([
    ['Labs', 5, 4],
    ['Sales', 9, 8],
  ]);
});

test('small units stand together, and where they are still too few the next smallest joins them', () => {
  expect(shown(unit('Labs', 3), unit('Desk', 4), unit('Sales', 9))).toEqual([
    ['Sales', 9, 8],
    [null, 7, 5],
  ]);
  expect(shown(unit('Labs', 1), unit('Desk', 6), unit('Sales', 9))).toEqual([
    ['Sales', 9, 8],
    [null, 7, 5],
  ]);
});

test('a unit from which nothing was asked has no line', () => {
  expect(shown(unit('Empty', 0), unit('Sales', 9))).toEqual([['Sales', 9, 8]]);
});
