import type { Edge, Side } from './exposed-edge.ts';
import type { FigureBounds } from './cell-bounds.ts';
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
  readonly #bounds: readonly (readonly (readonly FigureBounds[])[])[];
  readonly #kinds = new Map<string, Kind>();
  /** Columns of the hidden cells of each row, then rows of those of each column. */
  readonly #beside: number[][];
  readonly #wide: Uint8Array;

  constructor(bounds: readonly (readonly (readonly FigureBounds[])[])[]) {
    this.#bounds = bounds;
    this.#rows = bounds.length;
    this.#columns = bounds[0]?.length ?? 0;
    this.#beside = Array.from({ length: this.#rows + this.#columns }, () => []);
    const cells = this.#rows * this.#columns;
    this.#wide = new Uint8Array(cells);
    bounds.forEach((line, row) =>
      line.forEach((figures, column) => {
        for (const [kind, { value, lowest, highest }] of figures.flatMap(({ ways }) =>
          ways.flatMap((sums) => [...sums]),
        )) {
          const { rise, fall } = this.#kind(kind, cells);
          rise[row * this.#columns + column] = highest - value;
          fall[row * this.#columns + column] = value - lowest;
        }
      }),
    );
  }

  hide({ row, column }: Edge): void {
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
    const limits = (this.#bounds[row]?.[column] ?? []).map((figure) => this.#limits(figure, cell));
    const isWide = limits.every((each) => each === null);
    if (isWide) this.#wide[cell] = 1;
    return isWide ? null : limits.flatMap((each) => each ?? []);
  }

  /** What keeps a figure from its least width in the first way; null: nothing does in one of them. */
  #limits({ ways, leastWidth }: FigureBounds, cell: number): Side[] | null {
    const found = ways.map((): Side[] => []);
    const isWide = ways.some(
      (sums, at) => this.#width(sums, cell, { leastWidth, sides: found[at] ?? [] }) >= leastWidth,
    );
    return isWide ? null : (found[0] ?? []);
  }

  /** How far a cell's sums can move together, up to the least width; what stops them joins `sides`. */
  #width(
    sums: ReadonlyMap<string, BoundedSum>,
    cell: number,
    { leastWidth, sides }: { leastWidth: number; sides: Side[] },
  ): number {
    let width = 0;
    for (const [name, { value, lowest, highest }] of sums) {
      const kind = this.#kinds.get(name);
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
      const found = this.#path(kind, cell, { from, to });
      if (!found.path) side = this.#sideOf(found.reached);
      else {
        const amount = Math.min(limit - sent, ...found.path.map((step) => this.#left(kind, step)));
        for (const { edge, forth } of found.path) {
          kind.moved[edge] = (kind.moved[edge] ?? 0) + (forth ? amount : -amount);
          touched.add(edge);
        }
        sent += amount;
      }
    }
    for (const edge of touched) kind.moved[edge] = 0;
    return { sent, side };
  }

  #sideOf(points: Iterable<number>): Side {
    const side: Side = { rows: new Set(), columns: new Set() };
    for (const point of points)
      if (point < this.#rows) side.rows.add(point);
      else side.columns.add(point - this.#rows);
    return side;
  }

  /** The shortest way from a point to another through cells that can still move; without one, what is reached. */
  #path(
    kind: Kind,
    without: number,
    { from, to }: { from: number; to: number },
  ): { path: Step[] | null; reached: number[] } {
    const cameBy = new Map<number, Step & { from: number }>();
    const open = [from];
    for (const point of open) {
      for (const next of this.#beside[point] ?? []) {
        if (next === from || cameBy.has(next)) continue;
        const step = this.#step(point, next);
        if (step.edge === without || this.#left(kind, step) <= 0) continue;
        cameBy.set(next, { ...step, from: point });
        if (next === to) return { path: wayBack(cameBy, from, to), reached: open };
        open.push(next);
      }
    }
    return { path: null, reached: open };
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

  #kind(name: string, cells: number): Kind {
    const empty = () => new Float64Array(cells);
    const known = this.#kinds.get(name) ?? { rise: empty(), fall: empty(), moved: empty() };
    this.#kinds.set(name, known);
    return known;
  }
}

interface Step {
  edge: number;
  /** The way in which the cell's sum rises. */
  forth: boolean;
}

function wayBack(cameBy: ReadonlyMap<number, Step & { from: number }>, from: number, to: number): Step[] {
  const path: Step[] = [];
  for (let at = to; at !== from;) {
    const step = cameBy.get(at);
    if (!step) break;
    path.push(step);
    at = step.from;
  }
  return path;
}
