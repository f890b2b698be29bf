import type { FigureBounds } from './disclosure/cell-bounds.ts';
import type { Edge } from './disclosure/exposed-edge.ts';
import { HiddenGrid, isFew } from './disclosure/hidden-grid.ts';

/** Why a group's figure is not shown. */
export type HiddenReason = 'small-group' | 'complementary';

/** People behind each figure: `counts[row][column]`, `rowTotals[row]`, `columnTotals[column]`, `total`. */
export interface CountTable {
  counts: number[][];
  rowTotals: number[];
  columnTotals: number[];
  total: number;
  /** Where bounds matter: what a figure is made of, totals in one more row and column. */
  bounds?: (edge: Edge) => readonly FigureBounds[];
  /** The least by which levels of a figure, in sum, are from all standing at one end. */
  toEnd?: (edge: Edge) => number;
  /** Figures that would tell of one person. */
  telling?: readonly Edge[];
  /** Whether the sum of figures would. */
  tellsOf?: (edges: readonly Edge[]) => boolean;
}

/** Reasons in the same places; null: shown. */
export interface HiddenTable {
  cells: (HiddenReason | null)[][];
  rowTotals: (HiddenReason | null)[];
  columnTotals: (HiddenReason | null)[];
  total: HiddenReason | null;
  /** Hidden places that what is shown bounds more closely than it should, as nothing that may be hidden would widen them: totals one after the last row or column. */
  bounded: readonly Edge[];
}

/** The totals that are hidden in the table above. */
interface HiddenAbove extends Pick<HiddenTable, 'rowTotals' | 'total'> {
  /**
   * Of each row, that of the totals last: whether hidden figures of these columns tell something together with those that are hidden elsewhere under
   * the nearest total above that is shown, from which their sum follows; null: none is, or the row's own total is shown.
   */
  tellsWith?: readonly (TellsWith | null)[];
}

export type TellsWith = (columns: readonly number[]) => boolean;

/**
 * Which figures of a table with totals to hide, so that no group of fewer than `groupMinimum` people shows and no
 * hidden figure follows from shown ones by subtraction (rule 10; complementary suppression as in methods 2.5).
 *
 * The columns part the people; the rows (domains) are about the same people. A figure of 0 people says nothing and
 * stays. Hidden first: every figure of 1 to groupMinimum − 1 people. Then, until nothing changes: what is hidden
 * under a shown total must be about at least groupMinimum people, and in no row, column or chain of them may a
 * hidden figure be the only unknown. The smallest shown neighbour joins, inner figures before
 * totals; ties go by position. With `bounds`, hiding goes on until nothing hidden can be bounded to less than its least width from
 * the shown figures (or everything is hidden). `mustHide` are the totals that are already hidden in another table, `forced` further
 * places to hide (totals: one after the last row or column).
 */
export function hideInTable(
  table: CountTable,
  groupMinimum: number,
  mustHide?: HiddenAbove,
  forced: readonly Edge[] = [],
): HiddenTable {
  const grid = new HiddenGrid(table, groupMinimum, mustHide?.tellsWith);
  const column = grid.lastColumn;
  mustHide?.rowTotals.forEach((reason, row) => reason && grid.hide({ row, column }));
  if (mustHide?.total) grid.hide({ row: grid.lastRow, column });
  for (const edge of table.telling ?? []) grid.hide(edge);
  for (const edge of forced) grid.hide(edge);
  while (grid.hideOneMore());
  return grid.result();
}

/** The same for one list of groups whose total is shown: keys of the groups to hide. */
export function hideInList(counts: Record<string, number>, groupMinimum: number): Map<string, HiddenReason> {
  const keys = Object.keys(counts).toSorted();
  const sizes = keys.map((key) => counts[key] ?? 0);
  const hidden = new Map<string, HiddenReason>();
  keys.forEach((key, at) => isFew(sizes[at] ?? 0, groupMinimum) && hidden.set(key, 'small-group'));
  const ascending = keys
    .filter((key) => (counts[key] ?? 0) > 0)
    .toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  for (const key of ascending) {
    const people = [...hidden.keys()].reduce((all, each) => all + (counts[each] ?? 0), 0);
    if (hidden.size === 0 || (hidden.size > 1 && people >= groupMinimum)) break;
    if (!hidden.has(key)) hidden.set(key, 'complementary');
  }
  return hidden;
}
