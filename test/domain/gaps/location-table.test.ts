import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { locationTable } from '../../../domain/gaps/location-table.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { totalsByRole, totalsByUnit } from './placed-totals.ts';

const units = new Map(['north', 'south'].map((id) => [id, { id, parentId: null, name: id }]));
const of = {
  weights: new Map(),
  domains: ['d'],
  groupMinimum: 5,
  criticalShortfallLevels: 1.5,
  scale: { minimum: 0, maximum: 5 },
  units,
};
const named = (ids: string[]) => ids.map((id) => ({ id, name: id }));

interface Block {
  unitId: string;
  roleId: string;
  locationId: string;
  people: number;
}

function byLocation(blocks: readonly Block[], withRoles = true) {
  const members = blocks.flatMap(({ people, ...place }, block) =>
    Array.from({ length: people }, (_, n) => ({
      ...place,
      pairs: [
        {
          personId: `p${block}-${n}`,
          domain: 'd',
          skillId: 's',
          target: fraction(4),
          importance: fraction(1),
          level: fraction(2.9),
        },
      ],
    })),
  );
  const placed = members.flatMap(({ pairs, unitId }) => pairs.map((pair) => ({ pair, unitId })));
  const divided = unitTables(totalsByUnit(placed, of), of);
  if (!divided) throw new Error('The tables by unit are always shown');
  const byRole = withRoles
    ? roleTable(totalsByRole(members, of), { ...of, ...divided, groups: named(['x', 'y']) })
    : null;
  const groups = named([...new Set(blocks.map(({ locationId }) => locationId))].toSorted());
  return locationTable(members, { ...of, ...divided, byRole, groups });
}

describe('the table by location', () => {
  test('shows every location where enough people of each are in each unit and role', () => {
    const blocks = ['north', 'south'].flatMap((unitId) =>
      ['x', 'y'].flatMap((roleId) =>
        ['berlin', 'oslo'].map((locationId) => ({ unitId, roleId, locationId, people: 5 })),
      ),
    );
    const table = byLocation(blocks);
    expect(table?.hiddenCells).toBe(0);
    expect(table && figureAt(table, 'd', 'oslo')).toMatchObject({ n: 20, meanShortfall: 1.1 });
  });

  test('does not give away the one person of a role elsewhere, unless no table by role is shown', () => {
    const blocks = [
      { unitId: 'north', roleId: 'x', locationId: 'oslo', people: 6 },
      { unitId: 'north', roleId: 'x', locationId: 'berlin', people: 1 },
      { unitId: 'north', roleId: 'y', locationId: 'berlin', people: 8 },
    ];
    expect(byLocation(blocks)).toBeNull();
    expect(byLocation(blocks, false)?.hiddenCells).toBe(0);
  });

  test('does not give away the one person of a unit elsewhere', () => {
    const blocks = [
      { unitId: 'north', roleId: 'x', locationId: 'oslo', people: 6 },
      { unitId: 'north', roleId: 'x', locationId: 'berlin', people: 1 },
      { unitId: 'south', roleId: 'x', locationId: 'berlin', people: 8 },
    ];
    expect(byLocation(blocks)).toBeNull();
  });

  test('does not give away one person by all three tables at once, of which any two are safe', () => {
    const blocks = [
      { unitId: 'north', roleId: 'x', locationId: 'berlin', people: 10 },
      { unitId: 'north', roleId: 'y', locationId: 'oslo', people: 10 },
      { unitId: 'south', roleId: 'x', locationId: 'oslo', people: 10 },
    ];
    // South less north, and twice y, and Berlin less Oslo, is four times the one.
    const one = { unitId: 'south', roleId: 'y', locationId: 'berlin', people: 1 };
    expect(byLocation([...blocks, one], false)?.hiddenCells).toBe(0);
    expect(byLocation([...blocks, one])).toBeNull();
    expect(byLocation([...blocks, { ...one, people: 5 }])?.hiddenCells).toBe(0);
  });

  test('tells the few people of a location with those of the next smallest', () => {
    const table = byLocation([
      { unitId: 'north', roleId: 'x', locationId: 'oslo', people: 3 },
      { unitId: 'north', roleId: 'x', locationId: 'berlin', people: 9 },
      { unitId: 'north', roleId: 'x', locationId: 'rome', people: 10 },
    ]);
    expect(table?.groups).toMatchObject([{ id: 'rome' }, { id: 'berlin+oslo', name: 'berlin + oslo' }]);
    expect(table && figureAt(table, 'd', 'berlin+oslo')).toMatchObject({ n: 12 });
    expect(table?.hiddenCells).toBe(0);
  });

  test('is none where all locations would have to be told together', () => {
    const few = { unitId: 'north', roleId: 'x', locationId: 'oslo', people: 3 };
    expect(byLocation([few, { ...few, locationId: 'berlin', people: 9 }])).toBeNull();
  });
});
