import { addTo, flowUpTo, type Graph } from './maximum-flow.ts';

/** People who stand in two groups at once, one of each of two divisions of the same people. */
export interface Overlap {
  one: string;
  other: string;
  people: number;
}

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
  for (const { one, other, people } of overlaps) {
    const [a, b] = [sets.find(one), sets.find(other)];
    if (a === b || people === 0) continue;
    addTo(graph, { from: a, to: b, amount: people });
    addTo(graph, { from: b, to: a, amount: people });
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
    const to = points
      .slice(at + 1)
      .find((each) => flowUpTo(graph, { from, to: each, limit: minimum }) >= minimum);
    if (to !== undefined) return [from, to];
  }
  return null;
}
