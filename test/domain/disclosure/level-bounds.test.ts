import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hideByBounds,
  hiddenPlaces,
  type HiddenFigures,
  type LevelTable,
} from '../../../domain/disclosure/level-bounds.ts';
import type { LevelPair } from '../../../domain/disclosure/level-sums.ts';
import { feasibleRange, type Bound } from './feasible-range.ts';

const scale = { scaleMaximum: 5, criticalShortfallLevels: 2 };
const of = { ...scale, groupMinimum: 5 };

describe('a group that is all alike', () => {
  test.each([
    ['at the bottom of the scale', 0],
    ['at the top of the scale', 5],
  ])('%s shows no mean, no share and no readiness, and its neighbour covers it', (_, level) => {
    const hidden = hideByBounds(tableOf([[group(12, level), group(12, 3), group(12, 2)]]), of);
    expect(shownIn(hidden, 0, 0)).toEqual([]);
    expect(hiddenPlaces(hidden.meanLevel).filter(({ row }) => row === 0).length).toBeGreaterThan(1);
  });

  test('where all groups are at the bottom, not even the total is shown', () => {
    const hidden = hideByBounds(tableOf([[group(9, 0), group(9, 0)]]), of);
    expect(hiddenPlaces(hidden.meanLevel)).toHaveLength(6);
  });

  test('in the middle of the scale shows its mean, but no share of none or all', () => {
    const hidden = hideByBounds(tableOf([[group(12, 3), mixed(12), mixed(12)]]), of);
    expect(shownIn(hidden, 0, 0)).toEqual(['meanLevel']);
  });
});

test('nothing is hidden where groups are large and mixed', () => {
  const hidden = hideByBounds(
    tableOf([
      [mixed(12), mixed(15)],
      [mixed(12), mixed(15)],
    ]),
    of,
  );
  expect(Object.values(hidden).flatMap(hiddenPlaces)).toEqual([]);
});

test('a table of nobody, and one without columns, hide nothing', () => {
  for (const table of [tableOf([[[], []]]), [], [[]]]) {
    expect(Object.values(hideByBounds(table, of)).flatMap(hiddenPlaces)).toEqual([]);
  }
});

test('less than two levels in sum from the end of the scale is too near for a mean, two are not', () => {
  const near = (ones: number) => [...group(20 - ones, 0), ...group(ones, 1)];
  const isHidden = (ones: number) =>
    hideByBounds(tableOf([[near(ones), mixed(30), mixed(30)]]), of).meanLevel.cells[0]?.[0];
  expect(isHidden(1)).toBe('complementary');
  expect(isHidden(2)).toBeNull();
});

test('where importance differs, readiness beside a small group would make its sum below target known, and is hidden', () => {
  const small = [1, 2, 2, 4].map((level) => ({ personId: '', level, target: 3, importance: 1 }));
  const large = (importance: number) => mixed(15).map((pair) => ({ ...pair, importance }));
  const hidden = (importance: number) => hideByBounds(tableOf([[small, mixed(5), large(importance)]]), of);
  expect(hidden(1).readiness.cells[0]?.[2]).toBeNull();
  expect(hidden(2).readiness.cells[0]?.[2]).toBe('complementary');
  expect(hidden(2).meanLevel.cells[0]?.[2]).toBeNull();
});

describe('on random tables, groups at the bottom and at the top included', () => {
  test('no hidden mean is bounded to less than one level by all shown means and shares', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = hideByBounds(table, of);
        const bounds = knownOf(table, hidden);
        for (const place of hiddenPlaces(hidden.meanLevel)) {
          const pairs = pairsAt(table, place);
          if (pairs.length === 0) continue;
          const { lowest, highest } = feasibleRange(new Map(pairs.map(({ name }) => [name, 1])), bounds);
          expect((highest - lowest) / pairs.length).toBeGreaterThanOrEqual(1 - 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each(['belowTargetShare', 'criticalShare'] as const)(
    'no hidden %s follows from the shown ones',
    (figure) => {
      fc.assert(
        fc.property(tables, (table) => {
          const hidden = hideByBounds(table, of)[figure];
          const bounds = countsKnown(table, hidden, figure);
          for (const place of hiddenPlaces(hidden)) {
            const { lowest, highest } = feasibleRange(new Map([[nameOf(place), 1]]), bounds);
            expect(highest - lowest).toBeGreaterThanOrEqual(1 - 1e-6);
          }
        }),
        { numRuns: 25 },
      );
    },
  );
});

interface Place {
  row: number;
  column: number;
}

/** A pair, and the unknown that its level is. */
type Named = LevelPair & { name: string };

function group(people: number, level: number): LevelPair[] {
  return Array.from({ length: people }, () => ({ personId: '', level, target: 3, importance: 1 }));
}

function mixed(people: number): LevelPair[] {
  return group(people, 0).map((pair, at) => ({ ...pair, level: [1, 2, 3, 4, 2.5, 3.5][at % 6] ?? 0 }));
}

/** People are numbered within their column. */
function tableOf(levels: readonly (readonly LevelPair[])[][]): LevelTable {
  return levels.map((row) =>
    row.map((pairs, column) => pairs.map((pair, at) => ({ ...pair, personId: `${column}:${at}` }))),
  );
}

const anyPair = fc.record({
  personId: fc.constant(''),
  level: fc.integer({ min: 0, max: 20 }).map((quarters) => quarters / 4),
  target: fc.integer({ min: 2, max: 5 }),
  importance: fc.constant(1),
});
const alike = (level: number) => anyPair.map((pair) => ({ ...pair, level }));
const anyGroup = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyPair, { maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(alike(0), { maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(alike(5), { maxLength: 9 }) },
);
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 4 }), fc.boolean())
  .chain(([rows, columns, weighted]) =>
    fc
      .array(fc.array(anyGroup, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((levels) =>
        levels.map((row, at) =>
          row.map((pairs) => pairs.map((pair) => ({ ...pair, importance: weighted ? at + 1 : 1 }))),
        ),
      ),
  )
  .map(tableOf);

function shownIn(hidden: HiddenFigures, row: number, column: number): string[] {
  return Object.entries(hidden).flatMap(([figure, { cells }]) => (cells[row]?.[column] ? [] : [figure]));
}

function placesOf(table: LevelTable): Place[] {
  const columns = table[0]?.length ?? 0;
  return Array.from({ length: table.length + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (__, column) => ({ row, column })),
  ).flat();
}

function pairsAt(table: LevelTable, place: Place): Named[] {
  return table.flatMap((cells, row) =>
    cells.flatMap((pairs, column) =>
      (place.row === table.length || place.row === row) &&
      (place.column === cells.length || place.column === column)
        ? pairs.map((pair, at) => ({ ...pair, name: `x_${row}_${column}_${at}` }))
        : [],
    ),
  );
}

/**
 * Everything shown, as bounds on the levels of pairs: means to two decimals, readiness to a tenth of a percent. where any share or
 * readiness is shown, each pair's own band is supposed known, which is more.
 */
function knownOf(table: LevelTable, hidden: HiddenFigures): Bound[] {
  const shown = (figure: keyof HiddenFigures) => {
    const places = new Set(hiddenPlaces(hidden[figure]).map(nameOf));
    return placesOf(table).filter((place) => !places.has(nameOf(place)) && pairsAt(table, place).length > 0);
  };
  const bandsKnown =
    [...shown('belowTargetShare'), ...shown('criticalShare'), ...shown('readiness')].length > 0;
  const levels = pairsAt(table, { row: table.length, column: table[0]?.length ?? 0 }).map((pair): Bound => {
    const [lowest, highest] = bandsKnown ? bandOf(pair) : [0, 5];
    return { terms: new Map([[pair.name, 1]]), lowest, highest };
  });
  const means = shown('meanLevel').map((place): Bound => {
    const pairs = pairsAt(table, place);
    const mean = Math.round((sum(pairs.map(({ level }) => level)) / pairs.length) * 100) / 100;
    return {
      terms: new Map(pairs.map(({ name }) => [name, 1])),
      lowest: pairs.length * (mean - 0.005) - 1e-9,
      highest: pairs.length * (mean + 0.005) + 1e-9,
    };
  });
  return [
    ...levels,
    ...means,
    ...shown('readiness').flatMap((place) => readinessKnown(pairsAt(table, place))),
  ];
}

function readinessKnown(pairs: readonly Named[]): Bound[] {
  const needed = sum(pairs.map(({ target, importance }) => target * importance));
  const met = sum(pairs.map(({ level, target, importance }) => Math.min(level, target) * importance));
  const below = pairs.filter(({ level, target }) => level < target);
  if (below.length === 0) return [];
  const atTarget = sum(
    pairs.map(({ level, target, importance }) => (level < target ? 0 : target * importance)),
  );
  const ratio = Math.round((met / needed) * 1000) / 1000;
  return [
    {
      terms: new Map(below.map(({ name, importance }) => [name, importance])),
      lowest: (ratio - 0.0005) * needed - atTarget - 1e-9,
      highest: (ratio + 0.0005) * needed - atTarget + 1e-9,
    },
  ];
}

function bandOf({ level, target }: LevelPair): [number, number] {
  if (level >= target) return [target, 5];
  const critical = Math.max(0, target - 2);
  return level <= critical ? [0, critical] : [critical, target];
}

/** Counts of pairs as unknowns, parts = totals, the shown ones known. */
function countsKnown(
  table: LevelTable,
  hidden: HiddenFigures[keyof HiddenFigures],
  figure: 'belowTargetShare' | 'criticalShare',
): Bound[] {
  const secret = new Set(hiddenPlaces(hidden).map(nameOf));
  const values = placesOf(table).map((place): Bound => {
    const pairs = pairsAt(table, place);
    const count = pairs.filter(
      ({ level, target }) => level < target && (figure === 'belowTargetShare' || level <= target - 2),
    ).length;
    const [lowest, highest] = secret.has(nameOf(place)) ? [0, pairs.length] : [count, count];
    return { terms: new Map([[nameOf(place), 1]]), lowest, highest };
  });
  const lines = [
    ...Array.from({ length: table.length + 1 }, (_, row) =>
      placesOf(table).filter((place) => place.row === row),
    ),
    ...Array.from({ length: (table[0]?.length ?? 0) + 1 }, (_, column) =>
      placesOf(table).filter((place) => place.column === column),
    ),
  ].map((line): Bound => {
    const last = line.at(-1);
    return {
      terms: new Map(line.map((place) => [nameOf(place), place === last ? -1 : 1])),
      lowest: 0,
      highest: 0,
    };
  });
  return [...values, ...lines];
}

function nameOf({ row, column }: Place): string {
  return `k_${row}_${column}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
