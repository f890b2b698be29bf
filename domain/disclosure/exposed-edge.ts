/** A hidden figure of a table, as an edge between its row and its column. */
export interface Edge {
  row: number;
  column: number;
}

interface Side {
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
  const byRow = Map.groupBy(hidden, (edge) => edge.row);
  const byColumn = Map.groupBy(hidden, (edge) => edge.column);
  for (const edge of hidden) {
    const rowSide = reachable(edge, byRow, byColumn);
    if (!rowSide.columns.has(edge.column)) return { edge, rowSide };
  }
  return null;
}

/** Everything connected to the edge's row without the edge itself. */
function reachable(without: Edge, byRow: Map<number, Edge[]>, byColumn: Map<number, Edge[]>): Side {
  const side: Side = { rows: new Set([without.row]), columns: new Set() };
  const open: Side[] = [{ rows: new Set([without.row]), columns: new Set() }];
  for (let step = open.pop(); step; step = open.pop()) {
    const next: Side = { rows: new Set(), columns: new Set() };
    const pass = (edge: Edge) => {
      if (edge === without) return;
      if (!side.columns.has(edge.column)) next.columns.add(edge.column);
      if (!side.rows.has(edge.row)) next.rows.add(edge.row);
      side.columns.add(edge.column);
      side.rows.add(edge.row);
    };
    for (const row of step.rows) byRow.get(row)?.forEach(pass);
    for (const column of step.columns) byColumn.get(column)?.forEach(pass);
    if (next.rows.size + next.columns.size > 0) open.push(next);
  }
  return side;
}
