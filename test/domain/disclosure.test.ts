import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideInList, hideInTable, type CountTable, type HiddenTable } from '../../domain/disclosure.ts';
import { determined, rank } from './determined.ts';

const groupMinimum = 5;

describe('a list of groups with a total', () => {
  // Tivian remainder rule, n_min = 5: worked example "suppress" of the methods.
  test.each([
    [{ A: 12, B: 4, C: 9 }, ['B', 'C']],
    [{ A: 12, B: 4, C: 3, D: 8 }, ['B', 'C']],
    [{ A: 12, B: 2, C: 2, D: 8 }, ['B', 'C', 'D']],
    [{ A: 6, B: 5 }, []],
  ])('%j hides %j', (counts, hidden) => {
    expect([...hideInList(counts, groupMinimum).keys()].toSorted()).toEqual(hidden);
  });

  test('says which groups are small and which only cover them', () => {
    expect(hideInList({ A: 12, B: 4, C: 9 }, groupMinimum)).toEqual(
      new Map([
        ['B', 'small-group'],
        ['C', 'complementary'],
      ]),
    );
  });

  test('a group of nobody is no secret and no cover', () => {
    expect([...hideInList({ A: 0, B: 4, C: 9 }, groupMinimum).keys()].toSorted()).toEqual(['B', 'C']);
  });
});

describe('a table of domains by units with totals', () => {
  test('a unit of 5 minus its visible domain of 4 is not shown: both are hidden', () => {
    const hidden = hideInTable(
      fromCounts(
        [
          [8, 4],
          [8, 5],
          [8, 5],
        ],
        [8, 5],
      ),
      groupMinimum,
    );
    expect(hidden.cells[0]?.[1]).toBe('small-group');
    expect(
      recoverable(
        fromCounts(
          [
            [8, 4],
            [8, 5],
            [8, 5],
          ],
          [8, 5],
        ),
        hidden,
      ),
    ).toEqual([]);
  });

  test('nothing is hidden where every group is large enough', () => {
    const table = fromCounts(
      [
        [8, 5],
        [6, 9],
      ],
      [9, 9],
    );
    expect(hideInTable(table, groupMinimum).cells).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('two small domains of the same three people take a large one with them', () => {
    const hidden = hideInTable(
      fromCounts(
        [
          [3, 9],
          [3, 9],
          [6, 9],
          [6, 9],
        ],
        [6, 9],
      ),
      groupMinimum,
    );
    const inUnit = hidden.cells.map((row) => row[0]);
    expect(inUnit.slice(0, 2)).toEqual(['small-group', 'small-group']);
    expect(inUnit.slice(2)).toContain('complementary');
  });

  test('the only unit of a row hides the row’s total as well', () => {
    const hidden = hideInTable(
      fromCounts(
        [
          [4, 0],
          [9, 9],
        ],
        [9, 9],
      ),
      groupMinimum,
    );
    expect(hidden.rowTotals[0]).not.toBeNull();
  });

  test('a row total that is hidden elsewhere stays hidden and cannot be summed up from its parts', () => {
    const table = fromCounts(
      [
        [8, 9],
        [8, 9],
        [8, 9],
      ],
      [8, 9],
    );
    const hidden = hideInTable(table, groupMinimum, {
      rowTotals: ['complementary', null, null],
      total: null,
    });
    expect(hidden.rowTotals[0]).toBe('complementary');
    expect(recoverable(table, hidden)).toEqual([]);
  });

  test('no hidden figure can be worked out from the shown ones, by any chain of sums', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(recoverable(table, hideInTable(table, groupMinimum))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('of three people whom different units guard in different domains, the sum over two of them does not follow', () => {
    const table = fromCounts(
      [
        [3, 5, 9, 20],
        [3, 9, 5, 20],
        [3, 9, 5, 20],
      ],
      [3, 9, 9, 20],
    );
    expect(sumsOfFew(table, hideInTable(table, groupMinimum))).toEqual([]);
  });

  test('no sum of some figures of few people can be worked out, but that all add up to their total', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(sumsOfFew(table, hideInTable(table, groupMinimum))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('every figure of one to four people is hidden, and what is hidden in a row is five people or more', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = hideInTable(table, groupMinimum);
        table.counts.forEach((row, at) => {
          const reasons = hidden.cells[at] ?? [];
          row.forEach(
            (people, column) => people > 0 && people < groupMinimum && expect(reasons[column]).toBeTruthy(),
          );
          const inSum = row.reduce((all, people, column) => all + (reasons[column] ? people : 0), 0);
          if (!hidden.rowTotals[at] && inSum > 0) expect(inSum).toBeGreaterThanOrEqual(groupMinimum);
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Row totals are sums; column totals and the grand total are given, because a person is in many rows. */
function fromCounts(counts: number[][], columnTotals: number[]): CountTable {
  const add = (all: number, each: number) => all + each;
  const rowTotals = counts.map((row) => row.reduce(add, 0));
  return { counts, rowTotals, columnTotals, total: columnTotals.reduce(add, 0) };
}

const people = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 40 }));
const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(people, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .map((counts) => {
    const widest = (counts[0] ?? []).map((_, column) => Math.max(...counts.map((row) => row[column] ?? 0)));
    return fromCounts(counts, widest);
  });

/** The hidden figures that the equations "parts = total" of all rows and columns determine. */
function recoverable(table: CountTable, hidden: HiddenTable): string[] {
  const { equations, unknowns } = systemOf(table, hidden);
  return determined(
    equations,
    unknowns.map(({ key }) => key),
  );
}

/** Rows and columns of few people of whose figures more than one sum is known, by how much the equations lose without them. */
function sumsOfFew(table: CountTable, hidden: HiddenTable): string[] {
  const { equations, unknowns } = systemOf(table, hidden);
  const rankOf = (those: typeof unknowns) =>
    rank(equations.map((equation) => those.map(({ key }) => equation.get(key) ?? 0)));
  const all = rankOf(unknowns);
  const few = (people: number) => people > 0 && people < groupMinimum;
  const sumsOf = (isIn: (unknown: (typeof unknowns)[number]) => boolean) =>
    all - rankOf(unknowns.filter((unknown) => !isIn(unknown)));
  return [
    ...table.columnTotals.flatMap((people, at) =>
      few(people) && sumsOf(({ column }) => column === at) > 1 ? [`column ${at}`] : [],
    ),
    ...table.rowTotals.flatMap((people, at) =>
      few(people) && sumsOf(({ row }) => row === at) > 1 ? [`row ${at}`] : [],
    ),
  ];
}

function systemOf(table: CountTable, hidden: HiddenTable) {
  const reasons = [
    ...hidden.cells.map((row, at) => [...row, hidden.rowTotals[at] ?? null]),
    [...hidden.columnTotals, hidden.total],
  ];
  const [lastRow, lastColumn] = [table.counts.length, table.columnTotals.length];
  const cells = reasons.flatMap((row, at) =>
    row.map((reason, column) => ({ row: at, column, reason, key: `${at}:${column}` })),
  );
  const equations = [
    ...reasons.map((_, row) =>
      cells.flatMap((cell): [string, number][] =>
        cell.row === row ? [[cell.key, cell.column === lastColumn ? -1 : 1]] : [],
      ),
    ),
    ...(reasons[0] ?? []).map((_, column) =>
      cells.flatMap((cell): [string, number][] =>
        cell.column === column ? [[cell.key, cell.row === lastRow ? -1 : 1]] : [],
      ),
    ),
  ].map((members) => new Map(members));
  return { equations, unknowns: cells.filter(({ reason }) => reason) };
}
