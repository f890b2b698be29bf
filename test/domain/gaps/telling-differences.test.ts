import { expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { locationTable } from '../../../domain/gaps/location-table.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { GapTable } from '../../../domain/results.ts';
import { totalsByRole, totalsByUnit } from './placed-totals.ts';

const units = new Map(['dev', 'ops', 'lab'].map((id) => [id, { id, parentId: null, name: id }]));
const of = {
  weights: new Map(),
  domains: ['x'],
  groupMinimum: 5,
  criticalShortfallLevels: 2,
  scale: { minimum: 0, maximum: 5 },
  units,
};
const mixed = [1, 2, 3, 4];
const developers = block('dev', 'developer', 10, [2, 3, 4, 3.5, 2.5]);
const operators = block('ops', 'operator', 12, mixed);

test.each([
  ['at the bottom of the scale', [0]],
  ['near it', [0, 0, 0.25, 0.25, 0.25]],
  ['at the top of the scale', [5]],
  ['exactly at target', [3]],
  ['just critical', [1]],
])('no unit is shown beside a role that leaves five people of it, all %s', (_, levels) => {
  const people = [
    ...developers,
    ...block('dev', 'trainee', 5, levels),
    ...operators,
    ...block('ops', 'trainee', 8, mixed),
  ];
  expect(shownIn(byRole(people), ['developer', 'operator', 'trainee'])).toEqual(['trainee']);
  expect(shownIn(byLocation(people), ['developer', 'operator', 'trainee'])).toEqual(['trainee']);
});

test('a unit is shown beside a role that leaves five people of it whose levels differ', () => {
  const people = [
    ...developers,
    ...block('dev', 'trainee', 5, [0, 1, 2.5, 3, 2]),
    ...operators,
    ...block('ops', 'trainee', 8, mixed),
  ];
  expect(byRole(people)?.hiddenCells).toBe(0);
  expect(byLocation(people)?.hiddenCells).toBe(0);
});

test('nor is a role beside a unit that leaves five people of it, nor where both leave people at different ends', () => {
  const within = [
    ...block('dev', 'developer', 10, [2, 3, 4, 3.5, 2.5]),
    ...block('ops', 'developer', 5, [0]),
    ...block('ops', 'operator', 12, mixed),
  ];
  expect(byRole(within)).toBeNull();
  const both = [
    ...developers,
    ...block('dev', 'trainee', 3, [0]),
    ...block('ops', 'developer', 2, [3]),
    ...operators,
    ...block('ops', 'trainee', 10, mixed),
  ];
  expect(shownIn(byRole(both), ['developer', 'operator', 'trainee'])).toEqual(['trainee']);
});

test('two units less a role of both leave none of its other people at one end', () => {
  const people = [
    ...block('dev', 'engineer', 10, mixed),
    ...block('ops', 'engineer', 10, mixed),
    ...block('dev', 'trainee', 3, [0]),
    ...block('ops', 'guest', 3, [0]),
    ...block('lab', 'trainee', 8, mixed),
    ...block('lab', 'guest', 8, mixed),
  ];
  expect(shownIn(byRole(people), ['engineer'])).toEqual([]);
  const others = people.map((person, at) => ({ ...person, level: person.level || (at % 3) + 1 }));
  expect(shownIn(byRole(others), ['engineer'])).toEqual(['engineer']);
});

interface Person {
  unitId: string;
  groupId: string;
  personId: string;
  level: number;
}

function block(unitId: string, groupId: string, people: number, levels: readonly number[]): Person[] {
  return Array.from({ length: people }, (_, at) => ({
    unitId,
    groupId,
    personId: `${unitId} ${groupId} ${at}`,
    level: levels[at % levels.length] ?? 0,
  }));
}

function byRole(people: readonly Person[]): GapTable | null {
  const { members, divided, groups } = tablesOf(people);
  return roleTable(totalsByRole(members, of), { ...of, ...divided, groups });
}

function byLocation(people: readonly Person[]): GapTable | null {
  const { members, divided, groups } = tablesOf(people);
  const located = members.map((member) => ({ ...member, roleId: 'any', locationId: member.roleId }));
  return locationTable(located, { ...of, ...divided, byRole: null, groups });
}

function tablesOf(people: readonly Person[]) {
  const members = people.map(({ unitId, groupId, personId, level }) => ({
    unitId,
    roleId: groupId,
    pairs: [
      {
        personId,
        domain: 'x',
        skillId: 's',
        target: fraction(3),
        importance: fraction(1),
        level: fraction(level),
      },
    ],
  }));
  const placed = members.flatMap(({ unitId, pairs }) => pairs.map((pair) => ({ unitId, pair })));
  const divided = unitTables(totalsByUnit(placed, of), of);
  if (!divided) throw new Error('The tables by unit are always shown');
  const groups = [...new Set(people.map(({ groupId }) => groupId))].map((id) => ({ id, name: id }));
  return { members, divided, groups };
}

function shownIn(table: GapTable | null, ids: readonly string[]): string[] {
  return ids.filter((id) => table && typeof figureAt(table, 'x', id)?.n === 'number');
}
