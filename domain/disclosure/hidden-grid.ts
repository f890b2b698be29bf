import type { CountTable, HiddenReason, HiddenTable, TellsWith } from '../disclosure.ts';
import { HiddenGraph, type Edge, type Side } from './exposed-edge.ts';
import { HiddenNetwork } from './hidden-network.ts';

/** A group of so many times the minimum is large: ten people. */
const largeTimesMinimum = 2;

/** A row or a column. */
type Line = { row: number } | { column: number };

/** The table with its totals as one more row and column, and what of it is hidden. Every row and column is an equation: parts = total. */
export class HiddenGrid {
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly #counts: number[][];
  readonly #groupMinimum: number;
  readonly #graph: HiddenGraph;
  readonly #network: HiddenNetwork | null;
  readonly #table: Pick<CountTable, 'bounds' | 'toEnd' | 'tellsOf'>;
  readonly #hasLarge: boolean;
  /** Figures that would tell of one person. */
  readonly #telling: ReadonlySet<string>;
  readonly #reasons: (HiddenReason | null)[][];
  /** Every figure, and the hidden ones; row by row. */
  readonly #all: readonly Edge[];
  readonly #hidden: Edge[] = [];
  /** People behind the hidden parts of each row, where they add up; of each column the most, as they may be the same. */
  readonly #inRow: number[];
  readonly #inColumn: number[];
  /** Groups and domains of few people, of which everything is hidden. */
  readonly #few: readonly Line[];
  readonly #tellsWith: readonly (TellsWith | null)[];
  /** Rows and columns in which something was hidden since they were asked what it tells together. */
  readonly #changed: Line[] = [];
  /** Hidden columns by row that were found to tell nothing. */
  readonly #untelling = new Map<number, string>();

  constructor(table: CountTable, groupMinimum: number, tellsWith: readonly (TellsWith | null)[] = []) {
    this.#tellsWith = tellsWith;
    this.lastRow = table.counts.length;
    this.lastColumn = table.columnTotals.length;
    this.#groupMinimum = groupMinimum;
    this.#telling = new Set(table.telling?.map(nameOf));
    this.#hasLarge = table.columnTotals.some((people) => isLarge(people, groupMinimum));
    this.#counts = [
      ...table.counts.map((row, at) => [...row, table.rowTotals[at] ?? 0]),
      [...table.columnTotals, table.total],
    ];
    const size = { rows: this.lastRow + 1, columns: this.lastColumn + 1 };
    this.#graph = new HiddenGraph(size);
    this.#table = table;
    this.#network = table.bounds ? new HiddenNetwork(size, table.bounds) : null;
    this.#reasons = this.#counts.map((row) => row.map(() => null));
    this.#all = this.#counts.flatMap((line, row) => line.map((_, column) => ({ row, column })));
    this.#inRow = this.#counts.map(() => 0);
    this.#inColumn = [...table.columnTotals, 0].map(() => 0);
    this.#few = [
      ...table.columnTotals.flatMap((people, column) => (isFew(people, groupMinimum) ? [{ column }] : [])),
      ...table.rowTotals.flatMap((people, row) => (isFew(people, groupMinimum) ? [{ row }] : [])),
    ];
    this.#counts.forEach((counts, row) =>
      counts.forEach(
        (people, column) => isFew(people, groupMinimum) && this.#hide({ row, column }, 'small-group'),
      ),
    );
  }

  /** Nothing is hidden of nobody. */
  hide(edge: Edge): void {
    if (this.#people(edge) > 0) this.#hide(edge, 'complementary');
  }

  /** One step towards a safe table; false when it is one. */
  hideOneMore(): boolean {
    const next =
      this.#nextInThinLine() ??
      this.#nextInThinRest() ??
      this.#nextInTellingLine() ??
      this.#nextForExposed() ??
      this.#nextForParted() ??
      this.#nextForNarrow();
    if (next) this.hide(next);
    return next !== null;
  }

  result(): HiddenTable {
    const inner = this.#reasons.slice(0, -1);
    return {
      cells: inner.map((row) => row.slice(0, -1)),
      rowTotals: inner.map((row) => row.at(-1) ?? null),
      columnTotals: this.#reasons.at(-1)?.slice(0, -1) ?? [],
      total: this.#reasons.at(-1)?.at(-1) ?? null,
      bounded: this.#hidden.filter((edge) => this.#network?.narrow(edge)),
    };
  }

  #hide(edge: Edge, reason: HiddenReason): void {
    const { row, column } = edge;
    const line = this.#reasons[row];
    if (!line || line[column]) return;
    line[column] = reason;
    const after = this.#hidden.findLastIndex(
      (each) => each.row < row || (each.row === row && each.column < column),
    );
    this.#hidden.splice(after + 1, 0, edge);
    this.#graph.hide(edge);
    this.#network?.hide(edge);
    if (column < this.lastColumn) this.#changed.push({ row });
    if (row < this.lastRow) this.#changed.push({ column });
    const people = this.#people(edge);
    if (column < this.lastColumn) this.#inRow[row] = (this.#inRow[row] ?? 0) + people;
    if (row < this.lastRow) this.#inColumn[column] = Math.max(this.#inColumn[column] ?? 0, people);
  }

  /** Under a shown total, hidden figures that together are about fewer people than the minimum. */
  #nextInThinLine(): Edge | null {
    const isThin = (people: number | undefined, total: Edge) =>
      !this.#isHidden(total) && isFew(people ?? 0, this.#groupMinimum);
    const row = this.#inRow.findIndex((people, at) => isThin(people, { row: at, column: this.lastColumn }));
    if (row >= 0) return this.#smallest(this.#line({ row }));
    const column = this.#inColumn.findIndex((people, at) =>
      isThin(people, { row: this.lastRow, column: at }),
    );
    return column >= 0 ? this.#smallest(this.#line({ column })) : null;
  }

  /** Under a shown total, hidden figures that together would tell of one person. */
  #nextInTellingLine(): Edge | null {
    for (let line = this.#changed.at(-1); line; line = this.#changed.at(-1)) {
      const next = this.#tellsTogether(line) ? this.#smallest(this.#line(line)) : null;
      if (next) return next;
      this.#changed.pop();
    }
    return null;
  }

  #isIn(line: Line, { row, column }: Edge): boolean {
    return 'row' in line
      ? row === line.row && column < this.lastColumn
      : column === line.column && row < this.lastRow;
  }

  #tellsTogether(line: Line): boolean {
    const total = { row: this.lastRow, column: this.lastColumn, ...line };
    if (this.#isHidden(total)) return false;
    const parts = this.#hidden.filter((edge) => this.#isIn(line, edge));
    return parts.length > 1 && this.#table.tellsOf?.(parts) === true;
  }

  /** The same of a row whose own total is hidden, with what is hidden beside it under the nearest total that is shown. */
  #nextInThinRest(): Edge | null {
    for (const [row, tells] of this.#tellsWith.entries()) {
      if (!tells) continue;
      const columns = this.#hidden.flatMap((edge) =>
        edge.row === row && edge.column < this.lastColumn ? [edge.column] : [],
      );
      const key = columns.join(' ');
      if (this.#untelling.get(row) === key) continue;
      const next = tells(columns) ? this.#smallest(this.#line({ row })) : null;
      if (next) return next;
      this.#untelling.set(row, key);
    }
    return null;
  }

  /** Closes a chain around a hidden figure that is the only unknown of some sum, or starts to. */
  #nextForExposed(): Edge | null {
    const exposed = this.#graph.exposed(this.#hidden);
    if (!exposed) return null;
    const { edge, rowSide } = exposed;
    return (
      this.#smallest(this.#all, [rowSide]) ?? this.#smallest(this.#line(edge)) ?? this.#smallest(this.#all)
    );
  }

  /** Joins what different neighbours guard of few people: else a sum of some of their figures would follow. */
  #nextForParted(): Edge | null {
    for (const line of this.#few) {
      const side = this.#graph.partedWithout(line);
      const next = side && this.#smallest(this.#all, [side]);
      if (next) return next;
    }
    return null;
  }

  /**
   * A neighbour of a hidden figure that the shown ones bound too closely. In a table with large groups, none of them nor a total is hidden
   * for a mere guard: they would go one after the other. For few people they are, where all ways together do not leave these open.
   */
  #nextForNarrow(): Edge | null {
    const network = this.#network;
    if (!network) return null;
    for (const edge of this.#hidden) {
      const sides = network.narrow(edge);
      if (!sides) continue;
      const isOfFew = this.#reasons[edge.row]?.[edge.column] === 'small-group';
      const tells = this.#telling.has(nameOf(edge));
      const mayBeLarge = this.#hasLarge
        ? (isOfFew && network.isBounded(edge, 'leastWidth')) ||
          (tells && network.isBounded(edge, 'leastOfOne'))
        : isOfFew || tells;
      const mayBeTotal = mayBeLarge || !this.#hasLarge;
      const next = this.#smallest(this.#all, sides) ?? (mayBeTotal ? this.#boundingTotal(edge) : null);
      if (next && (mayBeLarge || !isLarge(this.#people(next), this.#groupMinimum))) return next;
    }
    return null;
  }

  /** A shown total that bounds a hidden part of it: so near an end that what the part could be is less than its least width, or with no room for it to move. */
  #boundingTotal(edge: Edge): Edge | null {
    const { bounds, toEnd } = this.#table;
    const least = Math.max(0, ...(bounds?.(edge) ?? []).map(({ leastWidth }) => leastWidth));
    const totals = [
      { row: edge.row, column: this.lastColumn },
      { row: this.lastRow, column: edge.column },
      { row: this.lastRow, column: this.lastColumn },
    ];
    const near = this.#smallest(totals.filter((total) => (toEnd?.(total) ?? least) < least));
    return near ?? (this.#network?.isBounded(edge, 'leastWidth') ? this.#smallest(totals) : null);
  }

  /**
   * Of the shown figures with people: inner ones before totals, then the fewest people, then by position. With sides, of those between
   * a row inside and a column outside of one of them, or the other way round.
   */
  #smallest(edges: readonly Edge[], sides?: readonly Side[]): Edge | null {
    const order = (edge: Edge) => Number(edge.row === this.lastRow) + Number(edge.column === this.lastColumn);
    let best: { edge: Edge; order: number; people: number } | null = null;
    for (const edge of edges) {
      const people = this.#people(edge);
      if (people === 0 || this.#isHidden(edge)) continue;
      const own = order(edge);
      if (best && (best.order < own || (best.order === own && best.people <= people))) continue;
      if (sides && !sides.some((side) => isAcross(side, edge))) continue;
      best = { edge, order: own, people };
    }
    return best?.edge ?? null;
  }

  /** Everything in a row, a column or both, row by row. */
  #line(of: Partial<Edge>): Edge[] {
    return this.#counts.flatMap((_, row) =>
      row === of.row
        ? Array.from({ length: this.lastColumn + 1 }, (__, column) => ({ row, column }))
        : of.column === undefined
          ? []
          : [{ row, column: of.column }],
    );
  }

  #isHidden({ row, column }: Edge): boolean {
    return Boolean(this.#reasons[row]?.[column]);
  }

  #people({ row, column }: Edge): number {
    return this.#counts[row]?.[column] ?? 0;
  }
}

function nameOf({ row, column }: Edge): string {
  return `${row} ${column}`;
}

function isAcross({ rows, columns }: Side, { row, column }: Edge): boolean {
  return rows[row] !== columns[column];
}

export function isLarge(people: number, groupMinimum: number): boolean {
  return people >= largeTimesMinimum * groupMinimum;
}

export function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}
