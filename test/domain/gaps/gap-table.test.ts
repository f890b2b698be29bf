import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { gapFigure, type RequiredPair } from '../../../domain/gaps.ts';
import { gapTable } from '../../../domain/gaps/gap-table.ts';
import { itself, unitTables, withoutUnit, type Unit } from '../../../domain/gaps/unit-tables.ts';
import { determined } from '../determined.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { GapMatrix, GapTable } from '../../../domain/results.ts';
import { totalsByGroup, totalsByUnit } from './placed-totals.ts';

const of = {
  domains: ['a', 'b'],
  groupMinimum: 5,
  criticalShortfallLevels: 1.5,
  scale: { minimum: 0, maximum: 5 },
};

function pairs(from: number, people: number, level: number | null, domains = of.domains): RequiredPair[] {
  return Array.from({ length: people }, (_, n) =>
    domains.map((domain) => ({
      personId: `p${from + n}`,
      domain,
      skillId: `${domain}1`,
      target: fraction(4),
      importance: fraction(1),
      level: level === null ? null : fraction(level),
    })),
  ).flat();
}

const groups = ['x', 'y', 'z'].map((id) => ({ id, name: id.toUpperCase() }));
const inGroup = (group: string, members: RequiredPair[]) => members.map((pair) => ({ group, pair }));
const tableOf = (members: ReturnType<typeof inGroup>, among = groups) =>
  gapTable(totalsByGroup(members, of), { ...of, groups: among });

describe('a table of domains by groups', () => {
  const members = [
    ...inGroup('x', pairs(0, 6, 2.9)),
    ...inGroup('y', pairs(10, 9, 2)),
    ...inGroup('z', pairs(20, 7, null)),
  ];
  const made = tableOf(members);

  test('has a cell for each domain, each group and the totals', () => {
    expect(made?.table.cells).toHaveLength(3 * 4);
    expect(made && figureAt(made.table, 'a', 'x')).toMatchObject({ n: 6, meanShortfall: 1.1 });
    expect(made && figureAt(made.table, null, null)).toMatchObject({
      n: 15,
      assessedPairs: 30,
      requiredPairs: 44,
      meanShortfall: expect.closeTo((6 * 1.1 + 9 * 2) / 15, 9),
    });
  });

  test('says of a group of nobody assessed that it has no level, and how far it is covered', () => {
    expect(made && figureAt(made.table, 'b', 'z')).toMatchObject({
      reason: 'not-assessed',
      n: 0,
      coverageShare: 0,
    });
    expect(made?.table).toMatchObject({ hiddenCells: 0, hiddenShare: 0 });
  });

  test('counts how much of it is hidden', () => {
    const small = tableOf([...inGroup('x', pairs(0, 4, 3)), ...inGroup('y', pairs(10, 9, 2))]);
    expect(small?.table).toMatchObject({ hiddenCells: 6, hiddenShare: 6 / 9 });
  });

  test('is not made when it could show only what another table hides', () => {
    const one = inGroup('x', pairs(0, 6, 3));
    const hiddenTotal = { rowTotals: ['small-group' as const, null], total: null };
    expect(gapTable(totalsByGroup(one, of), { ...of, groups: groups.slice(0, 1) }, hiddenTotal)).toBeNull();
  });
});

describe('the organisation by its units', () => {
  const units = new Map<string, Unit>(
    [
      { id: 'root', parentId: null, name: 'Root' },
      { id: 'north', parentId: 'root', name: 'North' },
      { id: 'south', parentId: 'root', name: 'South' },
      { id: 'n1', parentId: 'north', name: 'North 1' },
      { id: 'n2', parentId: 'north', name: 'North 2' },
      { id: 's1', parentId: 'south', name: 'South 1' },
      { id: 's2', parentId: 'south', name: 'South 2' },
    ].map((unit) => [unit.id, unit]),
  );
  const place = (unitId: string | null, members: RequiredPair[]) => members.map((pair) => ({ unitId, pair }));

  test('is divided at the lowest unit that holds everybody, and each part again', () => {
    const placed = [
      ...place('n1', pairs(0, 6, 3)),
      ...place('n2', pairs(10, 6, 2)),
      ...place('south', pairs(20, 6, 1)),
    ];
    const matrix = unitTables(totalsByUnit(placed, of), { ...of, units })?.matrix;
    expect(matrix?.whole.groups.map(({ name }) => name)).toEqual(['North', 'South']);
    expect(matrix?.units['north']?.groups.map(({ name }) => name)).toEqual(['North 1', 'North 2']);
    expect(matrix && figureAt(matrix.whole, 'a', 'north')).toMatchObject({ n: 12, meanShortfall: 1.5 });
  });

  test('keeps apart who belongs to the unit itself, and who to none', () => {
    const placed = [
      ...place('north', pairs(0, 6, 3)),
      ...place('n1', pairs(10, 6, 2)),
      ...place(null, pairs(20, 6, 1)),
    ];
    const matrix = unitTables(totalsByUnit(placed, of), { ...of, units })?.matrix;
    expect(matrix?.whole.groups.map(({ id }) => id)).toEqual(['root', withoutUnit]);
    expect(matrix?.units['root']?.groups.map(({ id }) => id)).toEqual([itself('north'), 'n1']);
  });

  test('of units that are their own ancestors ends', () => {
    const circle = new Map([
      ['a', { id: 'a', parentId: 'b', name: 'A' }],
      ['b', { id: 'b', parentId: 'a', name: 'B' }],
    ]);
    const placed = [...place('a', pairs(0, 6, 3)), ...place('b', pairs(10, 6, 3))];
    expect(unitTables(totalsByUnit(placed, of), { ...of, units: circle })).not.toBeNull();
  });

  test('no table below shows in its total column what the table above hides', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
    const halves = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(sizes, halves, (both, firstOnly) => {
        const placed = ['n1', 'n2', 'south', 'root'].flatMap((unit, at) => [
          ...place(unit, pairs(at * 100, both[at] ?? 0, 2)),
          ...place(unit, pairs(at * 100 + 50, firstOnly[at] ?? 0, 3, ['a'])),
        ]);
        const matrix = unitTables(totalsByUnit(placed, of), { ...of, units })?.matrix;
        if (matrix) agree(matrix);
      }),
      { numRuns: 200 },
    );
  });

  test('no hidden figure of any table follows from all tables together', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(sizes, sizes, (both, firstOnly) => {
        const placed = ['n1', 'n2', 'south', 's1', 's2'].flatMap((unit, at) => [
          ...place(unit, pairs(at * 100, both[at] ?? 0, 2)),
          ...place(unit, pairs(at * 100 + 50, firstOnly[at] ?? 0, 3, ['a'])),
        ]);
        const matrix = unitTables(totalsByUnit(placed, of), { ...of, units })?.matrix;
        if (matrix) expect(determinedIn(matrix)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('what a shown total leaves of the parts that are shown, however deep, is nobody or enough people', () => {
    const size = fc.integer({ min: 0, max: 14 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 6, maxLength: 6 }), (sizes) => {
        // Levels that tell of no one, so that only sizes hide.
        const placed = ['n1', 'n2', 'north', 's1', 's2', 'south'].flatMap((unit, at) =>
          Array.from({ length: sizes[at] ?? 0 }, (_, n) =>
            place(unit, pairs(at * 100 + n, 1, [0.5, 2.25, 3.5, 4.75][n % 4] ?? 0)),
          ).flat(),
        );
        const matrix = unitTables(totalsByUnit(placed, of), { ...of, units })?.matrix;
        if (!matrix) return;
        for (const domain of [...of.domains, null])
          for (const table of [matrix.whole, ...Object.values(matrix.units)]) {
            const people = figureAt(table, domain, null)?.n ?? null;
            if (people === null) continue;
            const left = people - toldBelow(matrix, table, domain);
            expect(left === 0 || left >= of.groupMinimum, `${sizes.join(' ')}: ${left} of ${domain}`).toBe(
              true,
            );
          }
      }),
      { numRuns: 300 },
    );
  });

  /** People of the largest parts of a table that are shown in it or below. */
  function toldBelow(matrix: GapMatrix, table: GapTable, domain: string | null): number {
    return table.groups.reduce((all, { id }) => {
      const own = figureAt(table, domain, id)?.n ?? null;
      const below = matrix.units[id];
      return all + (own ?? (below ? toldBelow(matrix, below, domain) : 0));
    }, 0);
  }

  /** A unit's column is the total column of its own table: one unknown, not two. */
  function determinedIn(matrix: GapMatrix): string[] {
    const tables: [string, GapTable][] = [['whole', matrix.whole], ...Object.entries(matrix.units)];
    const hidden = new Set<string>();
    const equations = tables.flatMap(([id, table]) => {
      const key = (domain: string | null, group: string | null) => `${group ?? id}:${domain}`;
      for (const { domain, group, figure } of table.cells)
        if (figure.n === null) hidden.add(key(domain, group));
      const columns = [...table.groups.map((group) => group.id), null];
      const domains = [...of.domains, null];
      return [
        ...(table.groups.length > 0 ? domains : []).map((domain) =>
          columns.map((group): [string, number] => [key(domain, group), group === null ? -1 : 1]),
        ),
        ...columns.map((group) =>
          domains.map((domain): [string, number] => [key(domain, group), domain === null ? -1 : 1]),
        ),
      ].map((members) => new Map(members));
    });
    return determined(equations, [...hidden]);
  }

  function agree(matrix: GapMatrix) {
    for (const [id, table] of Object.entries(matrix.units)) {
      const above = parentTable(matrix, id);
      for (const domain of [...of.domains, null]) {
        expect(figureAt(table, domain, null)?.n).toBe(above && figureAt(above, domain, id)?.n);
      }
    }
  }

  function parentTable(matrix: GapMatrix, id: string): GapTable | undefined {
    return [matrix.whole, ...Object.values(matrix.units)].find(({ groups }) =>
      groups.some((group) => group.id === id),
    );
  }
});

test('a hidden total of a role is nobody’s shortfall: figures of the shown groups stay as they are', () => {
  const members = pairs(0, 8, 2.25);
  const shown = tableOf(inGroup('x', members), groups.slice(0, 1));
  const alone = gapFigure(
    members.filter(({ domain }) => domain === 'a'),
    of.criticalShortfallLevels,
  );
  expect(shown && figureAt(shown.table, 'a', 'x')).toEqual(alone);
});
