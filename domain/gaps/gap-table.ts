import { hideInTable, type CountTable, type HiddenReason, type HiddenTable } from '../disclosure.ts';
import { cellBounds } from '../disclosure/cell-bounds.ts';
import { cellSums, type Levels } from '../disclosure/cell-sums.ts';
import { distancesToEnds } from '../disclosure/distances-to-ends.ts';
import { typicalPairs, type Typical } from '../disclosure/exchangeable.ts';
import type { Edge } from '../disclosure/exposed-edge.ts';
import { isFew, isLarge } from '../disclosure/hidden-grid.ts';
import { boundsParts } from '../disclosure/parts-under-total.ts';
import { tellsOfOne } from '../disclosure/tells-of-one.ts';
import { figureOf } from '../gaps.ts';
import type { FigureReason, GapCell, GapFigure, GapTable, TableGroup } from '../results.ts';
import { addedTotals, noTotals, type PairTotals } from './pair-totals.ts';

/** People of one group: the totals of their pairs in each domain of a table, in its order, and in all of them. */
export interface GroupedTotals {
  group: string;
  totals: readonly PairTotals[];
}

export interface GapTableOf extends Levels {
  domains: readonly string[];
  groups: readonly TableGroup[];
  groupMinimum: number;
}

/** The totals over all groups, by domain and in all: what tables of the same people have in common. */
export type HiddenTotals = Pick<HiddenTable, 'rowTotals' | 'total'>;

interface TotalsAbove extends HiddenTotals {
  /** Of each row, that of all domains last, what is hidden elsewhere under the nearest total above that is shown; null: none is, or the row's own is. */
  beside?: readonly (readonly PairTotals[] | null)[];
}

/** What is hidden of a row, by group. */
type Untold = ReadonlyMap<string, PairTotals>;

/** Figures of domains × groups, totals as one more row and column, and what would be hidden of them. Worked out once. */
export interface PreparedTable {
  cells: PairTotals[][];
  figures: GapFigure[][];
  counts: CountTable;
  /** What is known of an average pair, for bounds of groups outside the table. */
  typical: Typical;
}

/** A table, what of it is hidden, and of whom that is. */
export interface MadeTable {
  table: GapTable;
  hidden: HiddenTable;
  untold: readonly Untold[];
  prepared: PreparedTable;
}

/** Of groups that part the people. */
export function preparedTable(members: readonly GroupedTotals[], of: GapTableOf): PreparedTable {
  const cells = totalsByCell(members, of);
  const figures = cells.map((row) => row.map(figureOf));
  const sums = cells.map((row) => row.map((cell) => cellSums(cell, of)));
  const typical = typicalPairs(sums.at(-1)?.at(-1) ?? cellSums(noTotals, of));
  const telling = sums.flatMap((line, row) =>
    line.flatMap((cell, column) => (tellsOfOne(cell, of) ? [{ row, column }] : [])),
  );
  const bounds = ({ row, column }: Edge) => {
    const cell = sums[row]?.[column];
    return cell ? cellBounds(cell, { whole: sums[row]?.at(-1) ?? cell, typical }, of) : [];
  };
  const toEnd = ({ row, column }: Edge) => {
    const cell = sums[row]?.[column];
    return cell ? Math.min(...distancesToEnds(cell, of)) : 0;
  };
  const tellsOf = (edges: readonly Edge[]) => {
    const parts = edges.map(({ row, column }) => cells[row]?.[column] ?? noTotals);
    const together = addedTotals(parts);
    // In several domains somebody has the pairs of all of them.
    const isOfSame = new Set(edges.map(({ column }) => column)).size === 1;
    const mostOfOne = parts.reduce((sum, part) => sum + part.mostOfOne, 0);
    return tellsOfOne(cellSums(isOfSame ? { ...together, mostOfOne } : together, of), of);
  };
  return { cells, figures, counts: { ...countsOf(figures, of), bounds, toEnd, telling, tellsOf }, typical };
}

/**
 * Figures of domains × groups with totals, small groups hidden in both directions before anything is rounded, and cells that would
 * tell of one person. Null when it could not be shown without hiding totals that another table shows (`mustHide` are those that it
 * hides; `forced` are cells to hide besides, by position).
 */
export function gapTable(
  members: readonly GroupedTotals[] | PreparedTable,
  of: GapTableOf,
  mustHide?: TotalsAbove,
  forced: readonly Edge[] = [],
): MadeTable | null {
  const prepared = 'figures' in members ? members : preparedTable(members, of);
  const { cells: sums, figures, counts } = prepared;
  const tellsWith = mustHide?.beside?.map((beside, row) => {
    if (!beside) return null;
    return (columns: readonly number[]) => {
      const own = columns.map((column) => sums[row]?.[column] ?? noTotals);
      return tellsTogether([...beside, ...own], of) || boundedTogether({ own, beside }, prepared, of);
    };
  });
  const above = mustHide && { ...mustHide, ...(tellsWith && { tellsWith }) };
  const hidden = hideInTable(counts, of.groupMinimum, above, forced);
  const untold = untoldIn(sums, of, hidden);
  const isBounded = (beside: readonly PairTotals[] | null, row: number) =>
    beside !== null && boundedTogether({ own: [...(untold[row]?.values() ?? [])], beside }, prepared, of);
  if (mustHide && (hidesMore(hidden, mustHide) || mustHide.beside?.some(isBounded))) return null;
  const cells = [...of.domains, null].flatMap((domain, row) =>
    [...of.groups, null].map((group, column): GapCell => {
      const figure = figures[row]?.[column];
      const reason = reasonAt(hidden, row, column);
      return { domain, group: group?.id ?? null, figure: figure && !reason ? figure : hiddenFigure(reason) };
    }),
  );
  const table = { domains: [...of.domains], groups: [...of.groups], cells, ...howMuchIsHidden(cells) };
  return { table, hidden, untold, prepared };
}

export function howMuchIsHidden(cells: readonly GapCell[]): Pick<GapTable, 'hiddenCells' | 'hiddenShare'> {
  const hiddenCells = cells.filter(({ figure }) => figure.n === null).length;
  const withData = cells.filter(({ figure }) => figure.n !== 0).length;
  return { hiddenCells, hiddenShare: withData === 0 ? 0 : hiddenCells / withData };
}

/** Rows: domains and all of them; columns: groups and all of them. */
function totalsByCell(members: readonly GroupedTotals[], of: GapTableOf): PairTotals[][] {
  const byGroup = Map.groupBy(members, ({ group }) => group);
  return [...of.domains, null].map((_, row) => {
    const cells = of.groups.map(({ id }) =>
      addedTotals((byGroup.get(id) ?? []).map(({ totals }) => totals[row] ?? noTotals)),
    );
    return [...cells, addedTotals(cells)];
  });
}

function countsOf(figures: GapFigure[][], of: GapTableOf): CountTable {
  const people = figures.map((row) => row.map((figure) => figure.n ?? 0));
  const inner = people.slice(0, of.domains.length);
  const last = people[of.domains.length] ?? [];
  return {
    counts: inner.map((row) => row.slice(0, -1)),
    rowTotals: inner.map((row) => row.at(-1) ?? 0),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? 0,
  };
}

/** Whether the sum of what is told of nobody would tell something of few, or of one. */
function tellsTogether(untold: readonly PairTotals[], of: GapTableOf): boolean {
  const together = addedTotals(untold);
  return isFew(together.people, of.groupMinimum) || tellsOfOne(cellSums(together, of), of);
}

/** Of each row, that of the totals last, its hidden parts. */
function untoldIn(
  sums: readonly (readonly PairTotals[])[],
  { groups }: GapTableOf,
  hidden: HiddenTable,
): Untold[] {
  return sums.map(
    (line, row) =>
      new Map(
        groups.flatMap(({ id }, column) => {
          const totals = line[column];
          return totals && reasonAt(hidden, row, column) ? [[id, totals] as const] : [];
        }),
      ),
  );
}

function reasonAt(hidden: HiddenTable, row: number, column: number): HiddenReason | null {
  const inner = hidden.cells[row];
  if (inner) return column < inner.length ? (inner[column] ?? null) : (hidden.rowTotals[row] ?? null);
  return column < hidden.columnTotals.length ? (hidden.columnTotals[column] ?? null) : hidden.total;
}

/** Whether what their total tells bounds one of some hidden parts; where a table has large groups, an own one of few people. */
function boundedTogether(
  { own, beside }: Record<'own' | 'beside', readonly PairTotals[]>,
  { counts, typical }: PreparedTable,
  of: GapTableOf,
): boolean {
  const hasLarge = counts.columnTotals.some((people) => isLarge(people, of.groupMinimum));
  const isAsked = (at: number) => !hasLarge || isFew(own[at]?.people ?? 0, of.groupMinimum);
  const parts = [...own, ...beside];
  if (!parts.some((_, at) => isAsked(at))) return false;
  const whole = cellSums(addedTotals(parts), of);
  const bounds = parts.map((part) => cellBounds(cellSums(part, of), { whole, typical }, of));
  return boundsParts(bounds, isAsked);
}

function hidesMore(hidden: HiddenTable, mustHide: HiddenTotals): boolean {
  const more = hidden.rowTotals.some((reason, row) => reason && !mustHide.rowTotals[row]);
  return more || Boolean(hidden.total && !mustHide.total);
}

/** Nothing but why. */
export function hiddenFigure(reason: FigureReason | null): GapFigure {
  return {
    reason: reason ?? 'not-assessed',
    n: null,
    requiredPairs: null,
    assessedPairs: null,
    coverageShare: null,
    meanGap: null,
    meanSurplus: null,
    meanImportance: null,
    meanShortfall: null,
    belowTargetShare: null,
    criticalShare: null,
    peopleLevelsMissing: null,
    readinessIndex: null,
  };
}
