import { describe, expect, test } from 'vitest';
import { levelDivisions, otherUnits, type MustHold } from '../../domain/level-divisions.ts';

const people = (roleId: string, unit: string, [holding, others]: [number, number]): MustHold[] =>
  Array.from({ length: holding + others }, (_, at) => ({
    roleId,
    unit: { id: unit, name: unit.toUpperCase() },
    holds: at < holding,
  }));

describe('a level by role and by unit', () => {
  test('is told in both ways where every part is about people enough', () => {
    const found = levelDivisions(
      [...people('x', 'a', [6, 7]), ...people('x', 'b', [8, 9]), ...people('y', 'b', [10, 11])],
      5,
    );
    expect(found.audiences).toEqual([
      { roleId: 'x', required: 30, holding: 14, holdingShare: 14 / 30 },
      { roleId: 'y', required: 21, holding: 10, holdingShare: 10 / 21 },
    ]);
    expect(found.units).toEqual([
      { unitId: 'a', unitName: 'A', required: 13, holding: 6, holdingShare: 6 / 13 },
      { unitId: 'b', unitName: 'B', required: 38, holding: 18, holdingShare: 18 / 38 },
    ]);
  });

  test('by unit is hidden where a unit less a role would tell of few', () => {
    // Unit a is role x and two people of y: a − x would be these two.
    const found = levelDivisions(
      [...people('x', 'a', [6, 7]), ...people('y', 'a', [1, 1]), ...people('y', 'b', [10, 11])],
      5,
    );
    expect(found.audiences.map(({ holding }) => holding)).toEqual([6, 11]);
    expect(found.units.map(({ required, holding }) => [required, holding])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('by unit is hidden where a unit less a role would be five who all hold it', () => {
    const found = levelDivisions(
      [...people('x', 'a', [6, 7]), ...people('x', 'b', [5, 0]), ...people('y', 'b', [8, 8])],
      5,
    );
    expect(found.audiences.map(({ holding }) => holding)).toEqual([11, 8]);
    expect(found.units.map(({ holding }) => holding)).toEqual([null, null]);
  });

  test('by unit is hidden where everybody who would be left does not hold it', () => {
    const found = levelDivisions(
      [...people('x', 'a', [6, 7]), ...people('y', 'a', [0, 9]), ...people('y', 'b', [10, 11])],
      5,
    );
    expect(found.units.every(({ holding }) => holding === null)).toBe(true);
  });

  test('puts the smallest of many units together', () => {
    const many = Array.from({ length: 40 }, (_, at) => people('x', `u${at}`, [10 + at, 10])).flat();
    const { units } = levelDivisions(many, 5);
    expect(units).toHaveLength(30);
    const rest = units.find(({ unitId }) => unitId === otherUnits);
    expect(rest).toMatchObject({ required: 275, holding: 165 });
    expect(units.reduce((all, { required }) => all + (required ?? 0), 0)).toBe(many.length);
  });
});
