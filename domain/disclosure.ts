import { exposedEdge, type Edge } from './disclosure/exposed-edge.ts';
import { narrowEdge, type FigureBounds } from './disclosure/narrow-edge.ts';

/** Why a group's figure is not shown. */
export type HiddenReason = 'small-group' | 'complementary';

/** People behind each figure: `counts[row][column]`, `rowTotals[row]`, `columnTotals[column]`, `total`. */
export interface CountTable {
  counts: number[][];
  rowTotals: number[];
  columnTotals: number[];
  total: number;
  /** Where bounds matter: what each figure is made of, totals as one more row and column. */
  bounds?: readonly (readonly FigureBounds[])[];
}

/** Reasons in the same places; null: shown. */
export interface HiddenTable {
  cells: (HiddenReason | null)[][];
  rowTotals: (HiddenReason | null)[];
  columnTotals: (HiddenReason | null)[];
  total: HiddenReason | null;
}

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
  mustHide?: Pick<HiddenTable, 'rowTotals' | 'total'>,
  forced: readonly Edge[] = [],
): HiddenTable {
  const grid = new Grid(table, groupMinimum);
  const column = grid.lastColumn;
  mustHide?.rowTotals.forEach((reason, row) => reason && grid.hide({ row, column }));
  if (mustHide?.total) grid.hide({ row: grid.lastRow, column });
  for (const edge of forced) grid.hide(edge);
  while (grid.hideOneMore());
  return grid.result();
}

/** The same for one list of groups whose total is shown: keys of the groups to hide. */
export function hideInList(counts: Record<string, number>, groupMinimum: number): Map<string, HiddenReason> {
  const keys = Object.keys(counts).toSorted();
  const sizes = keys.map((key) => counts[key] ?? 0);
  const hidden = new Map<string, HiddenReason>();
  keys.forEach((key, at) => isSmall(sizes[at] ?? 0, groupMinimum) && hidden.set(key, 'small-group'));
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

function isSmall(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

/** The table with its totals as one more row and column. Every row and column is an equation: parts = total. */
class Grid {
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly #counts: number[][];
  readonly #groupMinimum: number;
  readonly #bounds: CountTable['bounds'];
  readonly #hidden: (HiddenReason | null)[][];

  constructor(table: CountTable, groupMinimum: number) {
    this.lastRow = table.counts.length;
    this.lastColumn = table.columnTotals.length;
    this.#groupMinimum = groupMinimum;
    this.#bounds = table.bounds;
    this.#counts = [
      ...table.counts.map((row, at) => [...row, table.rowTotals[at] ?? 0]),
      [...table.columnTotals, table.total],
    ];
    this.#hidden = this.#counts.map((row) =>
      row.map((people) => (isSmall(people, groupMinimum) ? 'small-group' : null)),
    );
  }

  hide({ row, column }: Edge): void {
    const reasons = this.#hidden[row];
    if (reasons && (this.#counts[row]?.[column] ?? 0) > 0) reasons[column] ??= 'complementary';
  }

  /** One step towards a safe table; false when it is one. */
  hideOneMore(): boolean {
    const next = this.#nextInThinLine() ?? this.#nextForExposed() ?? this.#nextForNarrow();
    if (next) this.hide(next);
    return next !== null;
  }

  result(): HiddenTable {
    const inner = this.#hidden.slice(0, -1);
    return {
      cells: inner.map((row) => row.slice(0, -1)),
      rowTotals: inner.map((row) => row.at(-1) ?? null),
      columnTotals: this.#hidden.at(-1)?.slice(0, -1) ?? [],
      total: this.#hidden.at(-1)?.at(-1) ?? null,
    };
  }

  /**
   * Under a shown total, hidden figures that together are about fewer people than the minimum. Along a row the groups
   * add up; down a column it may be the same people each time, so the largest counts.
   */
  #nextInThinLine(): Edge | null {
    for (let row = 0; row <= this.lastRow; row += 1) {
      const people = this.#hiddenUnder({ row, column: this.lastColumn }, (edge) => edge.row === row);
      const together = people.reduce((all, each) => all + each, 0);
      if (isSmall(together, this.#groupMinimum)) return this.#smallest((edge) => edge.row === row);
    }
    for (let column = 0; column <= this.lastColumn; column += 1) {
      const people = this.#hiddenUnder({ row: this.lastRow, column }, (edge) => edge.column === column);
      if (isSmall(Math.max(0, ...people), this.#groupMinimum)) {
        return this.#smallest((edge) => edge.column === column);
      }
    }
    return null;
  }

  /** People behind the hidden figures of a line; none when its total is hidden too. */
  #hiddenUnder(total: Edge, inLine: (edge: Edge) => boolean): number[] {
    if (this.#isHidden(total)) return [];
    return this.#edges((edge) => inLine(edge) && this.#isHidden(edge)).map((edge) => this.#people(edge));
  }

  /** Closes a chain around a hidden figure that is the only unknown of some sum, or starts to. */
  #nextForExposed(): Edge | null {
    const hidden = this.#edges((edge) => this.#isHidden(edge));
    const exposed = exposedEdge(hidden);
    if (!exposed) return null;
    const { edge, rowSide } = exposed;
    return (
      this.#smallest(({ row, column }) => rowSide.rows.has(row) !== rowSide.columns.has(column)) ??
      this.#smallest(({ row, column }) => row === edge.row || column === edge.column) ??
      this.#smallest(() => true)
    );
  }

  /** A neighbour of a hidden figure that the shown ones bound too closely. */
  #nextForNarrow(): Edge | null {
    if (!this.#bounds) return null;
    const hidden = this.#edges((edge) => this.#isHidden(edge)).flatMap((edge) => {
      const bounds = this.#bounds?.[edge.row]?.[edge.column];
      return bounds ? [{ ...edge, ...bounds }] : [];
    });
    const narrow = narrowEdge(hidden, { row: this.lastRow, column: this.lastColumn });
    if (!narrow) return null;
    return (
      this.#smallest(({ row, column }) => row === narrow.row || column === narrow.column) ??
      this.#smallest(() => true)
    );
  }

  /** Of the shown figures with people: inner ones before totals, then the fewest people, then by position. */
  #smallest(fits: (edge: Edge) => boolean): Edge | null {
    const shown = this.#edges((edge) => fits(edge) && !this.#isHidden(edge) && this.#people(edge) > 0);
    const order = (edge: Edge) => Number(edge.row === this.lastRow) + Number(edge.column === this.lastColumn);
    return shown.toSorted((a, b) => order(a) - order(b) || this.#people(a) - this.#people(b))[0] ?? null;
  }

  #edges(fits: (edge: Edge) => boolean): Edge[] {
    return this.#counts.flatMap((row, at) => row.map((_, column) => ({ row: at, column }))).filter(fits);
  }

  #isHidden({ row, column }: Edge): boolean {
    return Boolean(this.#hidden[row]?.[column]);
  }

  #people({ row, column }: Edge): number {
    return this.#counts[row]?.[column] ?? 0;
  }
}
