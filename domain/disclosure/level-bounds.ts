import { hideInTable, type CountTable, type HiddenTable } from '../disclosure.ts';
import { edgeFigures, leastLevels, type LevelFigure } from './edge-figures.ts';
import type { Edge } from './exposed-edge.ts';
import { levelSums, levelUnit, type LevelPair, type LevelScale, type LevelSums } from './level-sums.ts';
import { narrowEdge, type BoundedSum, type FigureBounds } from './narrow-edge.ts';

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
 * Shares and readiness take no mean away: they are shown in a table only where the means that are shown without them stay safe
 * beside them. Whoever reads shares is supposed to know of each pair in which band it is (critical, below target, at
 * target), and who reads readiness both the sum below target and the one above, which is more than they tell; where
 * importance differs, even every level below target. It errs on the side of hiding. Levels count to a millionth.
 */
export function hideByBounds(table: LevelTable, of: Of): HiddenFigures {
  const sums = withTotals(table).map((row) => row.map((pairs) => levelSums(pairs, of)));
  const edges = placesOf(sums).map((edge) => ({ edge, figures: edgeFigures(at(sums, edge), of) }));
  const atEdge = (figure: LevelFigure) =>
    edges.flatMap(({ edge, figures }) => (figures.has(figure) ? [edge] : []));
  const hide = (bounds: (sums: LevelSums) => FigureBounds, forced: readonly Edge[]) =>
    hideInTable(
      { ...countsOf(sums), bounds: sums.map((row) => row.map(bounds)) },
      of.groupMinimum,
      of.mustHide,
      forced,
    );
  const least = (pairs: number) => pairs * leastLevels(of) * levelUnit;
  const meanLevel = hide(
    ({ levels, pairs }) => ({ sums: [levels], leastWidth: least(pairs) }),
    atEdge('meanLevel'),
  );
  const isWide = (known: (sums: LevelSums) => readonly BoundedSum[]) => {
    const hidden = hiddenPlaces(meanLevel).map((edge) => {
      const inPlace = at(sums, edge);
      return { ...edge, sums: known(inPlace), leastWidth: least(inPlace.pairs) };
    });
    return narrowEdge(hidden, { row: sums.length - 1, column: (sums[0]?.length ?? 1) - 1 }) === null;
  };
  const sharesShow = isWide(({ below, above }) => [together(below, above)]);
  const apart = hasOneImportance(table)
    ? isWide(({ below, above }) => [above, below])
    : isWide(({ above }) => [above]);
  const further = (figure: LevelFigure, shows: boolean, bounds: (sums: LevelSums) => FigureBounds) =>
    hide(bounds, shows ? [...hiddenPlaces(meanLevel), ...atEdge(figure)] : placesOf(sums));
  return {
    meanLevel,
    belowTargetShare: further('belowTargetShare', sharesShow, (each) =>
      countBounds(each.belowTarget, each.pairs),
    ),
    criticalShare: further('criticalShare', sharesShow, (each) => countBounds(each.critical, each.pairs)),
    readiness: further('readiness', sharesShow && apart, ({ met }) => ({
      sums: [met],
      leastWidth: Math.min(least(1), met.highest),
    })),
  };
}

function together(a: BoundedSum, b: BoundedSum): BoundedSum {
  return { value: a.value + b.value, lowest: a.lowest + b.lowest, highest: a.highest + b.highest };
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
