import fc from 'fast-check';
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

const courses = (unitName: string, people: number, assigned: number) => ({
  ...unit(unitName, assigned),
  kind: 'learn' as const,
  people,
});

test('five courses of one person are no line of their own', () => {
  const lines = poolSmallUnits([courses('Labs', 1, 5), courses('Desk', 4, 20), courses('Sales', 9, 9)], 5);
  // Nine courses of nine people stand; twenty-five of five together.
  expect(lines.map(({ name, counts }) => [name, counts[0]?.assigned])).toEqual([
    ['Sales', 9],
    [null, 25],
  ]);
});

test('what is left of everybody is of the minimum of people too, not of as many courses', () => {
  const lines = poolSmallUnits([courses('Labs', 1, 8), courses('Desk', 6, 6), courses('Sales', 9, 12)], 5);
  expect(lines.map(({ name, counts }) => [name, counts[0]?.assigned])).toEqual([
    ['Sales', 12],
    [null, 14],
  ]);
});

test('results that do not tell how many people have courses name no unit', () => {
  const { people: _, ...old } = courses('Labs', 9, 40);
  expect(poolSmallUnits([old], 5).map(({ name }) => name)).toEqual([null]);
});

test('no line, and nothing that is left of everybody, is of fewer people of a kind than the minimum', () => {
  const kinds = ['rate-self', 'learn'] as const;
  const anyLine = fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat({ max: 5 }),
    people: fc.integer({ min: 1, max: 9 }),
    each: fc.integer({ min: 1, max: 6 }),
  });
  const lines = fc.uniqueArray(anyLine, { selector: ({ kind, at }) => `${kind} ${at}` });
  fc.assert(
    fc.property(lines, (all) => {
      const byUnit = all.map(({ kind, at, people, each }) => ({
        ...courses(`u${at}`, people, people * each),
        kind,
      }));
      const named = new Set(poolSmallUnits(byUnit, 5).flatMap(({ name }) => name ?? []));
      const peopleIn = (those: typeof byUnit) => those.reduce((sum, { people }) => sum + people, 0);
      for (const line of byUnit) if (named.has(line.unitName)) expect(line.people).toBeGreaterThanOrEqual(5);
      for (const kind of kinds) {
        const rest = byUnit.filter((line) => line.kind === kind && !named.has(line.unitName));
        if (named.size > 0) expect(rest.length === 0 || peopleIn(rest) >= 5).toBe(true);
      }
    }),
  );
});
