import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { unitTables, type Unit } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { GapMatrix, GapTable } from '../../../domain/results.ts';
import { totalsByRole, totalsByUnit } from './placed-totals.ts';
import { rankOf } from './rank.ts';

const minimum = 5;
const of = {
  domains: ['a', 'b'],
  groupMinimum: minimum,
  criticalShortfallLevels: 1.5,
  scale: { minimum: 0, maximum: 5 },
};
const roles = ['x', 'y', 'z'];
const groups = roles.map((id) => ({ id, name: id.toUpperCase() }));
const units = new Map<string, Unit>(
  [
    { id: 'root', parentId: null, name: 'Root' },
    { id: 'north', parentId: 'root', name: 'North' },
    { id: 'south', parentId: 'root', name: 'South' },
    { id: 'n1', parentId: 'north', name: 'North 1' },
    { id: 'n2', parentId: 'north', name: 'North 2' },
  ].map((unit) => [unit.id, unit]),
);

/** People of one unit and role with levels in the same domains. */
interface Block {
  unitId: string;
  roleId: string;
  people: number;
  domains: string[];
  level?: number;
}

function membersOf(blocks: readonly Block[]) {
  return blocks.flatMap(({ unitId, roleId, people, domains, level = 2 }, block) =>
    Array.from({ length: people }, (_, n) => ({
      unitId,
      roleId,
      pairs: domains.map((domain) => ({
        personId: `p${block}-${n}`,
        domain,
        skillId: `${domain}1`,
        target: fraction(4),
        importance: fraction(1),
        level: fraction(level),
      })),
    })),
  );
}

function tablesOf(blocks: readonly Block[]): { matrix: GapMatrix; table: GapTable | null } | null {
  const members = membersOf(blocks);
  const placed = members.flatMap(({ pairs, unitId }) => pairs.map((pair) => ({ pair, unitId })));
  const divided = unitTables(totalsByUnit(placed, of), { ...of, units });
  return (
    divided && {
      matrix: divided.matrix,
      table: roleTable(totalsByRole(members, of), { ...of, ...divided, units, groups }),
    }
  );
}

/** One shown figure: whose it is, and in which domains. */
interface Shown {
  unitId: string | null;
  roleId: string | null;
  domains: string[];
}

function shownIn(matrix: GapMatrix, table: GapTable): Shown[] {
  const cells = [matrix.whole, ...Object.values(matrix.units)].flatMap((each) => each.cells);
  const shown = (figures: GapTable['cells'], place: (group: string | null) => Omit<Shown, 'domains'>) =>
    figures.flatMap(({ domain, group, figure }) =>
      figure.n === null ? [] : [{ ...place(group), domains: domain === null ? of.domains : [domain] }],
    );
  return [
    ...shown(matrix.whole.cells, (unitId) => ({ unitId, roleId: null })),
    ...shown(
      cells.filter(({ group }) => group !== null),
      (unitId) => ({ unitId, roleId: null }),
    ),
    ...shown(table.cells, (roleId) => ({ unitId: null, roleId })),
  ];
}

function covers(shown: Omit<Shown, 'domains'>, { unitId, roleId }: Block): boolean {
  const inUnit = [null, unitId, units.get(unitId)?.parentId].includes(shown.unitId);
  return inUnit && (shown.roleId === null || shown.roleId === roleId);
}

const places = ['n1', 'n2', 'south'].flatMap((unitId) => roles.map((roleId) => ({ unitId, roleId })));
const sizes = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 9 })), {
  minLength: places.length,
  maxLength: places.length,
});

/** In each place some people with levels in both domains, and some in the first only. */
function blocksOf(both: readonly number[], firstOnly: readonly number[]): Block[] {
  return places.flatMap((place, at) => [
    { ...place, people: both[at] ?? 0, domains: ['a', 'b'] },
    { ...place, people: firstOnly[at] ?? 0, domains: ['a'] },
  ]);
}

describe('the table by role, beside the tables by unit', () => {
  test('does not give away the one person of another role in a unit', () => {
    const made = tablesOf([
      { unitId: 'n1', roleId: 'x', people: 6, domains: ['a', 'b'], level: 3 },
      { unitId: 'n1', roleId: 'y', people: 1, domains: ['a', 'b'], level: 1 },
      { unitId: 'south', roleId: 'y', people: 8, domains: ['a', 'b'] },
      { unitId: 'south', roleId: 'z', people: 6, domains: ['a', 'b'] },
    ]);
    expect(made && figureAt(made.matrix.whole, 'a', 'north')).toMatchObject({
      n: 7,
      meanShortfall: 1.285714,
    });
    expect(made?.table && figureAt(made.table, 'a', 'x')).toMatchObject({ reason: 'complementary', n: null });
    expect(made?.table && figureAt(made.table, 'a', 'y')).toMatchObject({ n: 9 });
  });

  test('shows every role where the units and roles have enough people in common', () => {
    const made = tablesOf(places.map((place) => ({ ...place, people: 5, domains: ['a', 'b'] })));
    expect(made?.table?.hiddenCells).toBe(0);
  });

  test('leaves no sum or difference of shown figures about fewer people than the minimum', () => {
    let tables = 0;
    fc.assert(
      fc.property(sizes, sizes, (both, firstOnly) => {
        const blocks = blocksOf(both, firstOnly);
        const made = tablesOf(blocks);
        if (!made?.table) return;
        tables += 1;
        expect(recoverable(blocks, shownIn(made.matrix, made.table))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(tables).toBeGreaterThan(30);
  });

  test('leaves nobody or enough people when shown roles are taken from a shown unit, or shown units from a role', () => {
    fc.assert(
      fc.property(sizes, sizes, (both, firstOnly) => {
        const blocks = blocksOf(both, firstOnly);
        const made = tablesOf(blocks);
        if (!made?.table) return;
        const shown = shownIn(made.matrix, made.table);
        for (const domain of of.domains) {
          const people = blocks.filter((block) => block.people > 0 && block.domains.includes(domain));
          const within = shown.filter(({ domains }) => domains.length === 1 && domains[0] === domain);
          const byUnit = within.filter(({ unitId }) => unitId !== null);
          const byRole = within.filter(({ roleId }) => roleId !== null);
          expect([...leftovers(people, byUnit, byRole), ...leftovers(people, byRole, byUnit)]).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Sizes of the small groups left when groups inside a whole are taken from it, one after the other. */
function leftovers(people: readonly Block[], wholes: readonly Shown[], parts: readonly Shown[]): number[] {
  const count = (blocks: readonly Block[]) => blocks.reduce((all, block) => all + block.people, 0);
  return wholes.flatMap((whole) => {
    const inside = people.filter((block) => covers(whole, block));
    const contained = parts.filter((part) =>
      people.every((block) => !covers(part, block) || inside.includes(block)),
    );
    return Array.from({ length: 2 ** contained.length }, (_, chosen) =>
      count(
        inside.filter(
          (block) =>
            !contained.some((part, at) => Math.floor(chosen / 2 ** at) % 2 === 1 && covers(part, block)),
        ),
      ),
    ).filter((left) => left > 0 && left < minimum);
  });
}

/**
 * Sets of fewer people than the minimum whose own sum follows from the shown figures, with any factors: without the columns
 * of those people the shown figures are less independent than with them. By elimination, another way than by cuts.
 */
function recoverable(blocks: readonly Block[], shown: readonly Shown[]): string[] {
  const columns = places.flatMap((place) =>
    of.domains.flatMap((domain) => {
      const inside = blocks.filter(
        (block) =>
          block.unitId === place.unitId && block.roleId === place.roleId && block.domains.includes(domain),
      );
      const people = inside.reduce((all, block) => all + block.people, 0);
      return people > 0 ? [{ ...place, domain, people, domains: [domain] }] : [];
    }),
  );
  const rows = shown.map((figure) =>
    columns.map((column) => Number(covers(figure, column) && figure.domains.includes(column.domain))),
  );
  const full = rankOf(rows);
  return smallSets(columns).flatMap((set) => {
    const without = rows.map((row) => row.filter((_, at) => !set.includes(at)));
    return rankOf(without) < full ? [set.map((at) => JSON.stringify(columns[at])).join(' + ')] : [];
  });
}

/** Positions of columns that are together about 1 to minimum − 1 people; who has levels in `b` has them in `a` too. */
function smallSets(columns: readonly { unitId: string; roleId: string; people: number }[]): number[][] {
  const byPlace = Map.groupBy(columns.keys(), (at) => `${columns[at]?.unitId} ${columns[at]?.roleId}`);
  let sets: { at: number[]; people: number }[] = [{ at: [], people: 0 }];
  for (const [first = 0, second] of byPlace.values()) {
    const options = [[first], ...(second === undefined ? [] : [[second], [first, second]])].map((at) => ({
      at,
      people: Math.max(...at.map((each) => columns[each]?.people ?? 0)),
    }));
    sets = sets
      .flatMap((set) => [
        set,
        ...options.map(({ at, people }) => ({ at: [...set.at, ...at], people: set.people + people })),
      ])
      .filter(({ people }) => people < minimum);
  }
  return sets.flatMap(({ at }) => (at.length > 0 ? [at] : []));
}
