import type { Edge, Side } from './exposed-edge.ts';
import { widthTogether, type FigureBounds } from './cell-bounds.ts';
import type { BoundedSum } from './cell-sums.ts';

/** The sums of one kind of all cells: how far each could rise and fall, and how far a flow has moved it. */
interface Kind {
  rise: Float64Array;
  fall: Float64Array;
  moved: Float64Array;
}

/**
 * The hidden cells of a table with totals as a network: parts = total makes each sum a flow around rows and columns, so the
 * range of a hidden one is what can still be sent around through other hidden ones, up and down (Gusfield, SIAM J. Comput.
 * 17, 1988; maximum flow by shortest augmenting paths: Edmonds and Karp, J. ACM 19, 1972). Exact if the shown figures were known to
 * the last digit; rounding only widens it. Hiding more never narrows a cell, so what was found wide enough stays so.
 */
export class HiddenNetwork {
  readonly #rows: number;
  readonly #columns: number;
  readonly #boundsAt: (edge: Edge) => readonly FigureBounds[];
  /** Of hidden cells. */
  readonly #bounds = new Map<number, readonly FigureBounds[]>();
  /** Of each way. */
  readonly #kinds: Map<string, Kind>[] = [];
  /** Columns of the hidden cells of each row, then rows of those of each column. */
  readonly #beside: number[][];
  readonly #wide: Uint8Array;
  /** Of the last search: its number at each point that it found, from where, and all of them in order. */
  #search = 0;
  readonly #foundIn: Int32Array;
  readonly #foundFrom: Int32Array;
  readonly #reached: Int32Array;
  #reachedCount = 0;

  constructor(size: { rows: number; columns: number }, boundsAt: (edge: Edge) => readonly FigureBounds[]) {
    this.#rows = size.rows;
    this.#columns = size.columns;
    this.#boundsAt = boundsAt;
    this.#beside = Array.from({ length: this.#rows + this.#columns }, () => []);
    this.#wide = new Uint8Array(this.#rows * this.#columns);
    const points = this.#rows + this.#columns;
    this.#foundIn = new Int32Array(points);
    this.#foundFrom = new Int32Array(points);
    this.#reached = new Int32Array(points);
  }

  hide(edge: Edge): void {
    const { row, column } = edge;
    const cell = row * this.#columns + column;
    const bounds = this.#boundsAt(edge);
    this.#bounds.set(cell, bounds);
    for (const { ways } of bounds) {
      for (const [at, sums] of ways.entries()) {
        for (const [name, { value, lowest, highest }] of sums) {
          const { rise, fall } = this.#kind(at, name);
          rise[cell] = highest - value;
          fall[cell] = value - lowest;
        }
      }
    }
    this.#beside[row]?.push(this.#rows + column);
    this.#beside[this.#rows + column]?.push(row);
  }

  /**
   * Null when the shown cells bound no figure of the hidden cell to less than its least width. Else what would widen it: cells between a
   * row inside and a column outside, or the other way round, of one of these sides. Without sides nothing would.
   */
  narrow({ row, column }: Edge): Side[] | null {
    const cell = row * this.#columns + column;
    if (this.#wide[cell]) return null;
    const limits = (this.#bounds.get(cell) ?? []).map((figure) => this.#limits(figure, cell));
    const isWide = limits.every((each) => each === null);
    if (isWide) this.#wide[cell] = 1;
    return isWide ? null : limits.flatMap((each) => each ?? []);
  }

  /** Whether all ways together, of which each takes from what the others may, leave a figure of the hidden cell less than its least width, or that of one of its people. */
  isBounded({ row, column }: Edge, of: 'leastWidth' | 'leastOfOne'): boolean {
    const cell = row * this.#columns + column;
    return (this.#bounds.get(cell) ?? []).some(({ ways, [of]: leastWidth }) => {
      const widths = ways.map((sums, at) =>
        this.#width(sums, cell, { kinds: this.#kinds[at], leastWidth, sides: [] }),
      );
      return widthTogether(widths) < leastWidth;
    });
  }

  /** What a sum of a hidden cell could be by what is shown, whatever it is; null: it has none. */
  range({ row, column }: Edge, name: string): Pick<BoundedSum, 'lowest' | 'highest'> | null {
    const cell = row * this.#columns + column;
    const sum = this.#bounds.get(cell)?.flatMap(({ ways: [way] }) => way?.get(name) ?? [])[0];
    const kind = this.#kinds[0]?.get(name);
    if (!sum || !kind) return null;
    const { value, lowest, highest } = sum;
    const rise = this.#sent(kind, cell, { isRise: true, limit: highest - value }).sent;
    const fall = this.#sent(kind, cell, { isRise: false, limit: value - lowest }).sent;
    return { lowest: value - fall, highest: value + rise };
  }

  /** What keeps a figure from its least width in the first way that others could widen; null: nothing does in one of them. */
  #limits({ ways, leastWidth }: FigureBounds, cell: number): Side[] | null {
    const found = ways.map((): Side[] => []);
    const isWide = ways.some(
      (sums, at) =>
        this.#width(sums, cell, { kinds: this.#kinds[at], leastWidth, sides: found[at] ?? [] }) >= leastWidth,
    );
    return isWide ? null : (found.find((sides) => sides.length > 0) ?? []);
  }

  /** How far a cell's sums can move together, up to the least width; what stops them joins `sides`. */
  #width(
    sums: ReadonlyMap<string, BoundedSum>,
    cell: number,
    {
      kinds,
      leastWidth,
      sides,
    }: { kinds: ReadonlyMap<string, Kind> | undefined; leastWidth: number; sides: Side[] },
  ): number {
    let width = 0;
    for (const [name, { value, lowest, highest }] of sums) {
      const kind = kinds?.get(name);
      for (const [most, isRise] of [
        [highest - value, true],
        [value - lowest, false],
      ] as const) {
        if (!kind || width >= leastWidth) break;
        const { sent, side } = this.#sent(kind, cell, { isRise, limit: Math.min(most, leastWidth - width) });
        width += sent;
        if (side) sides.push(side);
      }
    }
    return width;
  }

  /** How much of a rise (or fall) of a cell, up to a limit, other hidden cells can take up; where that is less, how far it gets. */
  #sent(
    kind: Kind,
    cell: number,
    { isRise, limit }: { isRise: boolean; limit: number },
  ): { sent: number; side: Side | null } {
    const column = this.#rows + (cell % this.#columns);
    const row = Math.floor(cell / this.#columns);
    const [from, to] = this.#isTurned(cell) === isRise ? [row, column] : [column, row];
    const touched = new Set<number>();
    let sent = 0;
    let side: Side | null = null;
    while (sent < limit && !side) {
      const path = this.#path(kind, cell, { from, to });
      if (!path) side = this.#sideReached();
      else {
        const amount = path.reduce((least, step) => Math.min(least, this.#left(kind, step)), limit - sent);
        for (const { edge, forth } of path) {
          kind.moved[edge] = (kind.moved[edge] ?? 0) + (forth ? amount : -amount);
          touched.add(edge);
        }
        sent += amount;
      }
    }
    for (const edge of touched) kind.moved[edge] = 0;
    return { sent, side };
  }

  #sideReached(): Side {
    const seen = new Uint8Array(this.#rows + this.#columns);
    for (const point of this.#reached.subarray(0, this.#reachedCount)) seen[point] = 1;
    return { rows: seen.subarray(0, this.#rows), columns: seen.subarray(this.#rows) };
  }

  /** The shortest way from a point to another through cells that can still move; null: there is none, and what is reached is noted. */
  #path(kind: Kind, without: number, { from, to }: { from: number; to: number }): Step[] | null {
    this.#search += 1;
    this.#foundIn[from] = this.#search;
    this.#reached[0] = from;
    this.#reachedCount = 1;
    for (let at = 0; at < this.#reachedCount; at += 1) {
      const point = this.#reached[at] ?? 0;
      for (const next of this.#beside[point] ?? []) {
        if (this.#foundIn[next] === this.#search) continue;
        const step = this.#step(point, next);
        if (step.edge === without || this.#left(kind, step) <= 0) continue;
        this.#foundIn[next] = this.#search;
        this.#foundFrom[next] = point;
        if (next === to) return this.#wayBack(from, to);
        this.#reached[this.#reachedCount] = next;
        this.#reachedCount += 1;
      }
    }
    return null;
  }

  #wayBack(from: number, to: number): Step[] {
    const path: Step[] = [];
    for (let at = to; at !== from;) {
      const before = this.#foundFrom[at] ?? from;
      path.push(this.#step(before, at));
      at = before;
    }
    return path;
  }

  #step(point: number, next: number): Step {
    const isDown = point < this.#rows;
    const [row, column] = isDown ? [point, next - this.#rows] : [next, point - this.#rows];
    const edge = row * this.#columns + column;
    return { edge, forth: isDown !== this.#isTurned(edge) };
  }

  #left({ rise, fall, moved }: Kind, { edge, forth }: Step): number {
    const by = moved[edge] ?? 0;
    return forth ? (rise[edge] ?? 0) - by : (fall[edge] ?? 0) + by;
  }

  /** Parts go from rows to columns, totals of one kind the other way round, so that what comes in goes out. */
  #isTurned(cell: number): boolean {
    const row = Math.floor(cell / this.#columns);
    return (row === this.#rows - 1) !== (cell % this.#columns === this.#columns - 1);
  }

  #kind(way: number, name: string): Kind {
    const empty = () => new Float64Array(this.#rows * this.#columns);
    const kinds = (this.#kinds[way] ??= new Map<string, Kind>());
    const known = kinds.get(name) ?? { rise: empty(), fall: empty(), moved: empty() };
    kinds.set(name, known);
    return known;
  }
}

interface Step {
  edge: number;
  /** The way in which the cell's sum rises. */
  forth: boolean;
}
