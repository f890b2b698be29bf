/** People who stand in two groups at once, one of each of two divisions of the same people. */
export interface Overlap {
  one: string;
  other: string;
  people: number;
}

type Graph = Map<string, Map<string, number>>;

/** Sets of names, each with one name that stands for it. */
export class NameSets {
  readonly #above = new Map<string, string>();

  find(name: string): string {
    let at = name;
    for (let above = this.#above.get(at); above !== undefined; above = this.#above.get(at)) at = above;
    return at;
  }

  /** False when they were together already. */
  join(a: string, b: string): boolean {
    const [from, to] = [this.find(a), this.find(b)];
    if (from === to) return false;
    this.#above.set(from, to);
    return true;
  }
}

/**
 * Groups as points, overlaps as lines with people: joins the points that no cut through fewer than `minimum` people
 * separates (their maximum flow is at least that). Such a relation is transitive, so the sets do not depend on order.
 */
export function inseparable(overlaps: readonly Overlap[], minimum: number): NameSets {
  const sets = new NameSets();
  for (;;) {
    const graph = contracted(overlaps, sets);
    if (joinHeavy(graph, { sets, minimum })) continue;
    const pair = joinedByFlow(graph, minimum);
    if (!pair) return sets;
    sets.join(...pair);
  }
}

function contracted(overlaps: readonly Overlap[], sets: NameSets): Graph {
  const graph: Graph = new Map();
  const add = (from: string, to: string, people: number) => {
    const lines = graph.get(from) ?? new Map<string, number>();
    lines.set(to, (lines.get(to) ?? 0) + people);
    graph.set(from, lines);
  };
  for (const { one, other, people } of overlaps) {
    const [a, b] = [sets.find(one), sets.find(other)];
    if (a === b || people === 0) continue;
    add(a, b, people);
    add(b, a, people);
  }
  return graph;
}

function joinHeavy(graph: Graph, { sets, minimum }: { sets: NameSets; minimum: number }): boolean {
  let joined = false;
  for (const [from, lines] of graph) {
    for (const [to, people] of lines) {
      if (people >= minimum && sets.join(from, to)) joined = true;
    }
  }
  return joined;
}

function joinedByFlow(graph: Graph, minimum: number): [string, string] | null {
  const degree = (lines: Map<string, number>) => [...lines.values()].reduce((all, each) => all + each, 0);
  const points = [...graph].flatMap(([point, lines]) => (degree(lines) >= minimum ? [point] : []));
  for (const [at, from] of points.entries()) {
    const to = points.slice(at + 1).find((each) => flowsAtLeast(graph, { from, to: each, minimum }));
    if (to !== undefined) return [from, to];
  }
  return null;
}

/** Maximum flow by shortest augmenting paths (Edmonds and Karp, J. ACM 19, 1972), given up at the minimum. */
function flowsAtLeast(graph: Graph, of: { from: string; to: string; minimum: number }): boolean {
  const left: Graph = new Map([...graph].map(([point, lines]) => [point, new Map(lines)]));
  let flow = 0;
  while (flow < of.minimum) {
    const path = shortestPath(left, of.from, of.to);
    if (!path) return false;
    const people = Math.min(...path.map(([from, to]) => left.get(from)?.get(to) ?? 0));
    for (const [from, to] of path) {
      left.get(from)?.set(to, (left.get(from)?.get(to) ?? 0) - people);
      left.get(to)?.set(from, (left.get(to)?.get(from) ?? 0) + people);
    }
    flow += people;
  }
  return true;
}

function shortestPath(left: Graph, from: string, to: string): [string, string][] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const open = [from];
  for (const point of open) {
    if (point === to) return pathBack(cameFrom, to);
    for (const [next, people] of left.get(point) ?? []) {
      if (people === 0 || cameFrom.has(next)) continue;
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
