import { hideInTable, type CountTable, type HiddenTable } from '../disclosure.ts';
import { edgeFigures, leastLevels, type LevelFigure } from './edge-figures.ts';
import type { Edge } from './exposed-edge.ts';
import { levelSums, levelUnit, type LevelPair, type LevelScale, type LevelSums } from './level-sums.ts';
import type { FigureBounds } from './narrow-edge.ts';

/** Pairs by row (domain) and column (group of people); a person is in one column only. */
export type LevelTable = readonly (readonly (readonly LevelPair[])[])[];

interface Of extends LevelScale {
  groupMinimum: number;
  mustHide?: Pick<HiddenTable, 'rowTotals' | 'total'>;
}

/** What to hide, figure by figure. Where the mean level is hidden, so is everything else of that place but counts. */
export type HiddenFigures = Record<LevelFigure, HiddenTable>;

/** A hidden figure must leave room for this many pairs to be below target, or not. */
const leastPairs = 1;

/**
 * Which figures of a table with totals to hide, so that besides what `hideInTable` promises the mean level of no hidden
 * place can be bounded to less than one level (or the scale, where that is less) from all shown means, shares,
 * ratios and counts together, nor a single person's level from any one of them.
 *
 * Where shares or readiness are shown, whoever reads them is supposed to know of each pair in which band it is
 * (critical, below target, at target) and both sums apart, which is more than they tell; importance that differs
 * makes the sum below target known. Where that would take more places than the means alone, shares and readiness are
 * hidden in the whole table instead. It errs on the side of hiding. Levels count to a millionth.
 */
export function hideByBounds(table: LevelTable, of: Of): HiddenFigures {
  const sums = withTotals(table).map((row) => row.map((pairs) => levelSums(pairs, of)));
  const edges = placesOf(sums).map((edge) => ({ edge, figures: edgeFigures(at(sums, edge), of) }));
  const hide = (bounds: (sums: LevelSums) => FigureBounds, forced: readonly Edge[]) =>
    hideInTable(
      { ...countsOf(sums), bounds: sums.map((row) => row.map(bounds)) },
      of.groupMinimum,
      of.mustHide,
      forced,
    );
  const atEdge = (figure: LevelFigure) =>
    edges.flatMap(({ edge, figures }) => (figures.has(figure) ? [edge] : []));
  const forced = atEdge('meanLevel');
  const least = (pairs: number) => pairs * leastLevels(of) * levelUnit;
  const alone = hide(({ levels, pairs }) => ({ sums: [levels], leastWidth: least(pairs) }), forced);
  const apart = hide(
    ({ below, above, pairs }) => ({
      sums: hasOneImportance(table) ? [above, below] : [above],
      leastWidth: least(pairs),
    }),
    forced,
  );
  const showsShares = hiddenPlaces(apart).length <= hiddenPlaces(alone).length;
  const meanLevel = showsShares ? apart : alone;
  const further = (figure: LevelFigure, bounds: (sums: LevelSums) => FigureBounds) =>
    hide(bounds, showsShares ? [...hiddenPlaces(meanLevel), ...atEdge(figure)] : placesOf(sums));
  return {
    meanLevel,
    belowTargetShare: further('belowTargetShare', (each) => countBounds(each.belowTarget, each.pairs)),
    criticalShare: further('criticalShare', (each) => countBounds(each.critical, each.pairs)),
    readiness: further('readiness', ({ met }) => ({
      sums: [met],
      leastWidth: Math.min(least(1), met.highest),
    })),
  };
}

function countBounds(value: number, pairs: number): FigureBounds {
  return { sums: [{ value, lowest: 0, highest: pairs }], leastWidth: Math.min(leastPairs, pairs) };
}

/** Totals as one more row and column. */
function withTotals(table: LevelTable): (readonly LevelPair[])[][] {
  const rows = table.map((row) => [...row, row.flat()]);
  const columns = (table[0] ?? []).map((_, column) => table.flatMap((row) => row[column] ?? []));
  return [...rows, [...columns, columns.flat()]];
}

function countsOf(sums: readonly (readonly LevelSums[])[]): CountTable {
  const people = sums.map((row) => row.map((each) => each.people));
  const inner = people.slice(0, -1);
  return {
    counts: inner.map((row) => row.slice(0, -1)),
    rowTotals: inner.map((row) => row.at(-1) ?? 0),
    columnTotals: people.at(-1)?.slice(0, -1) ?? [],
    total: people.at(-1)?.at(-1) ?? 0,
  };
}

function hasOneImportance(table: LevelTable): boolean {
  return new Set(table.flat(2).map(({ importance }) => importance)).size <= 1;
}

/** The hidden places, totals as one more row and column. */
export function hiddenPlaces(hidden: HiddenTable): Edge[] {
  const grid = [
    ...hidden.cells.map((row, index) => [...row, hidden.rowTotals[index] ?? null]),
    [...hidden.columnTotals, hidden.total],
  ];
  return placesOf(grid).filter(({ row, column }) => grid[row]?.[column]);
}

function placesOf(grid: readonly (readonly unknown[])[]): Edge[] {
  return grid.flatMap((cells, row) => cells.map((_, column) => ({ row, column })));
}

function at(sums: readonly (readonly LevelSums[])[], { row, column }: Edge): LevelSums {
  const found = sums[row]?.[column];
  if (!found) throw new RangeError(`No place at row ${row}, column ${column}`);
  return found;
}
