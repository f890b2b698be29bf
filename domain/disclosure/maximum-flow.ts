/** What each point can send to others, in whole numbers. */
export type Graph = Map<string, Map<string, number>>;

/**
 * The maximum flow between two points by shortest augmenting paths (Edmonds and Karp, J. ACM 19, 1972), given up at
 * the limit: the smaller of both. 0 where a point is unknown.
 */
export function flowUpTo(graph: Graph, of: { from: string; to: string; limit: number }): number {
  const left: Graph = new Map([...graph].map(([point, lines]) => [point, new Map(lines)]));
  let flow = 0;
  while (flow < of.limit) {
    const path = shortestPath(left, of.from, of.to);
    if (!path) return flow;
    const most = Math.min(...path.map(([from, to]) => left.get(from)?.get(to) ?? 0));
    for (const [from, to] of path) {
      addTo(left, { from, to, amount: -most });
      addTo(left, { from: to, to: from, amount: most });
    }
    flow += most;
  }
  return of.limit;
}

export function addTo(
  graph: Graph,
  { from, to, amount }: { from: string; to: string; amount: number },
): void {
  const lines = graph.get(from) ?? new Map<string, number>();
  lines.set(to, (lines.get(to) ?? 0) + amount);
  graph.set(from, lines);
}

function shortestPath(left: Graph, from: string, to: string): [string, string][] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const open = [from];
  for (const point of open) {
    if (point === to) return pathBack(cameFrom, to);
    for (const [next, amount] of left.get(point) ?? []) {
      if (amount === 0 || cameFrom.has(next)) continue;
      cameFrom.set(next, point);
      open.push(next);
    }
  }
  return null;
}

function pathBack(cameFrom: ReadonlyMap<string, string | null>, to: string): [string, string][] {
  const path: [string, string][] = [];
  let at = to;
  for (let before = cameFrom.get(at); typeof before === 'string'; before = cameFrom.get(at)) {
    path.unshift([before, at]);
    at = before;
  }
  return path;
}
