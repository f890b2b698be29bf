import { expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import type { Opening } from '../../../domain/gaps/readiness.ts';
import { unitIsHidden } from '../../../domain/gaps/readiness-units.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { totalsByUnit } from './placed-totals.ts';

const domains = [{ id: 'd', skills: ['a', 'b'].map((id) => ({ id })) }];
const units = new Map(
  [
    { id: 'dept', parentId: 'top', name: 'Dept' },
    { id: 'ops', parentId: 'top', name: 'Ops' },
    { id: 'team', parentId: 'dept', name: 'Team' },
    { id: 'top', parentId: null, name: 'Top' },
  ].map((unit) => [unit.id, unit]),
);
const of = { scale: { minimum: 0, maximum: 5 }, groupMinimum: 5, criticalShortfallLevels: 2, units, domains };
const engineer = role(4);

function role(target: number): Opening {
  const needs = ['a', 'b'].map((skillId) => ({
    skillId,
    target: fraction(target),
    importance: fraction(1),
  }));
  return { roleId: `engineer-${target}`, count: 5, needs };
}

/** People of a unit with the levels 0 to 5 by turns, and pairs of the own role. */
function staff(unitId: string, count: number, own = engineer) {
  return Array.from({ length: count }, (_, at) => {
    const levels = new Map(own.needs.map(({ skillId }, skill) => [skillId, fraction((at * 2 + skill) % 6)]));
    const personId = `${unitId}-${own.roleId}-${at}`;
    const pairs = own.needs.map((need) => ({
      ...need,
      personId,
      domain: 'd',
      level: levels.get(need.skillId) ?? null,
    }));
    return { personId, unitId, levels, pairs };
  });
}

function hidden(people: ReturnType<typeof staff>, inside: string[]): boolean {
  const placed = people.flatMap(({ pairs, unitId }) => pairs.map((pair) => ({ pair, unitId })));
  const ofTables = { ...of, domains: ['d'] };
  const made = unitTables(totalsByUnit(placed, ofTables), ofTables);
  return unitIsHidden(people, new Set(inside), {
    ...of,
    openings: [engineer],
    matrix: made && made.matrix,
  });
}

test('beside the head of a department its team has no readiness, and the department has', () => {
  const people = [...staff('dept', 1), ...staff('team', 6), ...staff('ops', 12)];
  expect(hidden(people, ['team'])).toBe(true);
  expect(hidden(people, ['dept', 'team'])).toBe(false);
  expect(hidden(people, ['ops'])).toBe(false);
  expect(hidden([...staff('dept', 6), ...staff('team', 6), ...staff('ops', 12)], ['team'])).toBe(false);
});

test('a unit in which few have another role is not asked about, as its own figures beside it would tell of them', () => {
  expect(hidden([...staff('dept', 11), ...staff('dept', 1, role(3)), ...staff('ops', 12)], ['dept'])).toBe(
    true,
  );
  expect(hidden([...staff('dept', 6), ...staff('dept', 6, role(3)), ...staff('ops', 12)], ['dept'])).toBe(
    false,
  );
});

test('without tables by unit nothing is told of any', () => {
  expect(
    unitIsHidden(staff('ops', 12), new Set(['ops']), { ...of, openings: [engineer], matrix: null }),
  ).toBe(true);
});
