/** A hidden figure of a table, as an edge between its row and its column. */
export interface Edge {
  row: number;
  column: number;
}

/** Rows and columns that hang together. */
export interface Side {
  rows: Set<number>;
  columns: Set<number>;
}

/**
 * A hidden figure that follows from the shown ones, or null. Totals included, every row and every column is one
 * linear equation; the unknowns are the hidden figures. Such a system gives a figure away exactly when its edge is a
 * bridge of the graph that joins rows and columns by hidden figures (Gusfield, A graph theoretic approach to
 * statistical data security, SIAM J. Comput. 17, 1988): without it, its row is no longer connected to its column.
 * `rowSide` is what then still hangs together with its row.
 */
export function exposedEdge(hidden: readonly Edge[]): { edge: Edge; rowSide: Side } | null {
  const beside = new Map<string, { to: string; edge: Edge }[]>();
  const put = (from: string, to: string, edge: Edge) => {
    const known = beside.get(from);
    if (known) known.push({ to, edge });
    else beside.set(from, [{ to, edge }]);
  };
  for (const edge of hidden) {
    put(rowOf(edge), columnOf(edge), edge);
    put(columnOf(edge), rowOf(edge), edge);
  }
  const bridges = bridgesOf(beside);
  const edge = hidden.find((each) => bridges.has(each));
  return edge ? { edge, rowSide: reachable(edge, beside) } : null;
}

type Beside = ReadonlyMap<string, readonly { to: string; edge: Edge }[]>;

/** By depth-first search: what is reached by an edge and reaches nothing earlier hangs on it alone (Tarjan 1974). */
function bridgesOf(beside: Beside): Set<Edge> {
  const bridges = new Set<Edge>();
  const order = new Map<string, number>();
  const earliest = new Map<string, number>();
  const reach = (point: string, to: number) =>
    earliest.set(point, Math.min(to, earliest.get(point) ?? Number.POSITIVE_INFINITY));
  for (const start of beside.keys()) {
    if (order.has(start)) continue;
    const path: { point: string; by: Edge | null; next: number }[] = [{ point: start, by: null, next: 0 }];
    order.set(start, order.size);
    reach(start, order.size - 1);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const step = beside.get(at.point)?.[at.next];
      at.next += 1;
      if (!step) {
        path.pop();
        const above = path.at(-1);
        const found = earliest.get(at.point) ?? 0;
        if (above && at.by && found > (order.get(above.point) ?? 0)) bridges.add(at.by);
        if (above) reach(above.point, found);
      } else if (step.edge !== at.by) {
        const seen = order.get(step.to);
        if (seen !== undefined) reach(at.point, seen);
        else {
          order.set(step.to, order.size);
          reach(step.to, order.size - 1);
          path.push({ point: step.to, by: step.edge, next: 0 });
        }
      }
    }
  }
  return bridges;
}

/** Everything connected to the edge's row without the edge itself. */
function reachable(without: Edge, beside: Beside): Side {
  const side: Side = { rows: new Set([without.row]), columns: new Set() };
  const seen = new Set([rowOf(without)]);
  for (const point of seen) {
    for (const { to, edge } of beside.get(point) ?? []) {
      if (edge === without || seen.has(to)) continue;
      seen.add(to);
      if (to === rowOf(edge)) side.rows.add(edge.row);
      else side.columns.add(edge.column);
    }
  }
  return side;
}

function rowOf({ row }: Edge): string {
  return `row ${row}`;
}

function columnOf({ column }: Edge): string {
  return `column ${column}`;
}
