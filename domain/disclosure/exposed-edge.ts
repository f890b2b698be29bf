/** A hidden figure of a table, as an edge between its row and its column. */
export interface Edge {
  row: number;
  column: number;
}

/** Rows and columns that hang together: 1 at the place of each. */
export interface Side {
  rows: Uint8Array;
  columns: Uint8Array;
}

/**
 * The hidden figures of a table as a graph that joins rows and columns. Totals included, every row and every column is one
 * linear equation; the unknowns are the hidden figures. Such a system gives a figure away exactly when its edge is a
 * bridge of the graph (Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17, 1988): without it,
 * its row is no longer connected to its column. Hiding more makes no new bridge of an old edge, so what was found safe stays so.
 */
export class HiddenGraph {
  readonly #rows: number;
  readonly #columns: number;
  /** Columns of each row, then rows of each column, which are counted on from the rows. */
  readonly #beside: number[][];
  readonly #isHidden: Uint8Array;
  readonly #isSafe: Uint8Array;
  readonly #isWhole = new Set<number>();

  constructor({ rows, columns }: { rows: number; columns: number }) {
    this.#rows = rows;
    this.#columns = columns;
    this.#beside = Array.from({ length: rows + columns }, () => []);
    this.#isHidden = new Uint8Array(rows * columns);
    this.#isSafe = new Uint8Array(rows * columns);
  }

  hide({ row, column }: Edge): void {
    this.#isHidden[row * this.#columns + column] = 1;
    this.#beside[row]?.push(this.#rows + column);
    this.#beside[this.#rows + column]?.push(row);
  }

  /** The first of the hidden figures that follows from the shown ones, and what without it still hangs together with its row; or null. */
  exposed(hidden: readonly Edge[]): { edge: Edge; rowSide: Side } | null {
    for (const edge of hidden) {
      const place = edge.row * this.#columns + edge.column;
      if (this.#isSafe[place] === 1) continue;
      const rowSide = this.#isInSquare(edge) ? null : this.#reached(edge);
      if (rowSide) return { edge, rowSide };
      this.#isSafe[place] = 1;
    }
    return null;
  }

  /**
   * What hangs together with some hidden figures of a line and not with all of them, once the line is taken away: the sum of these follows from the shown
   * ones, as all around them is known. Null: there are no such figures.
   */
  partedWithout(line: { row: number } | { column: number }): Side | null {
    const point = 'row' in line ? line.row : this.#rows + line.column;
    const [first, ...others] = this.#beside[point] ?? [];
    if (first === undefined || this.#isWhole.has(point)) return null;
    const seen = new Uint8Array(this.#rows + this.#columns);
    const open = [first];
    seen[first] = 1;
    for (const each of open)
      for (const next of this.#beside[each] ?? []) {
        if (next === point || seen[next] === 1) continue;
        seen[next] = 1;
        open.push(next);
      }
    if (others.every((other) => seen[other] === 1)) {
      this.#isWhole.add(point);
      return null;
    }
    return { rows: seen.subarray(0, this.#rows), columns: seen.subarray(this.#rows) };
  }

  /** Whether two rows and two columns cross in four hidden figures of which it is one: the shortest way round it. */
  #isInSquare({ row, column }: Edge): boolean {
    const first = row * this.#columns;
    return (this.#beside[this.#rows + column] ?? []).some(
      (other) =>
        other !== row &&
        (this.#beside[other] ?? []).some(
          (point) => point !== this.#rows + column && this.#isHidden[first + point - this.#rows] === 1,
        ),
    );
  }

  /** Everything connected to the edge's row without the edge itself; null: its column is. */
  #reached({ row, column }: Edge): Side | null {
    const seen = new Uint8Array(this.#rows + this.#columns);
    const to = this.#rows + column;
    const open = [row];
    seen[row] = 1;
    for (const point of open) {
      for (const next of this.#beside[point] ?? []) {
        if (seen[next] === 1 || (point === row && next === to)) continue;
        if (next === to) return null;
        seen[next] = 1;
        open.push(next);
      }
    }
    return { rows: seen.subarray(0, this.#rows), columns: seen.subarray(this.#rows) };
  }
}
