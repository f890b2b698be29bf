import { Network } from './maximum-flow.ts';

/** People who stand in two groups at once, one of each of two divisions of the same people; groups as points. */
export interface Overlap {
  one: number;
  other: number;
  people: number;
}

/** Sets of points 0 to n − 1, each with one point that stands for it. */
export class PointSets {
  readonly #above: Int32Array;

  constructor(points: number) {
    this.#above = Int32Array.from({ length: points }, (_, point) => point);
  }

  find(point: number): number {
    let at = point;
    for (let above = this.#above[at] ?? at; above !== at; above = this.#above[at] ?? at) {
      this.#above[at] = this.#above[above] ?? above;
      at = above;
    }
    return at;
  }

  /** False when they were together already. */
  join(a: number, b: number): boolean {
    const [from, to] = [this.find(a), this.find(b)];
    this.#above[from] = to;
    return from !== to;
  }
}

/**
 * Groups as points, overlaps as lines with people: joins the points that no cut through fewer than `minimum` people
 * separates (their maximum flow is at least that). Such a relation is transitive, so the sets do not depend on order.
 *
 * First by scans, which find most of them (Nagamochi and Ibaraki, SIAM J. Discrete Math. 5, 1992); what they leave open is parted
 * by flows, each of which joins two points or finds a cut between many (Gomory and Hu, J. SIAM 9, 1961). `sets`: what is known to be inseparable already.
 */
export function inseparable(
  overlaps: readonly Overlap[],
  { points, minimum, sets = new PointSets(points) }: { points: number; minimum: number; sets?: PointSets },
): PointSets {
  let network = contracted(overlaps, { points, sets });
  while (joinScanned(network, { sets, minimum })) network = contracted(overlaps, { points, sets });
  const crowded = network.points().filter((point) => network.peopleAt(point) >= minimum);
  joinByFlow(network, crowded, { sets, minimum });
  return sets;
}

function contracted(
  overlaps: readonly Overlap[],
  { points, sets }: { points: number; sets: PointSets },
): Network {
  const lines = new Map<number, number>();
  for (const { one, other, people } of overlaps) {
    const [a, b] = [sets.find(one), sets.find(other)];
    if (a === b || people === 0) continue;
    const key = Math.min(a, b) * points + Math.max(a, b);
    lines.set(key, (lines.get(key) ?? 0) + people);
  }
  return new Network(
    points,
    [...lines].map(([key, people]) => ({ one: Math.floor(key / points), other: key % points, people })),
  );
}

/**
 * Goes from point to point, always to one with most people towards those it has been to (from `minimum` on all are alike). A line
 * up to and with which a point has so many towards them joins its ends.
 */
function joinScanned(network: Network, { sets, minimum }: { sets: PointSets; minimum: number }): boolean {
  let joined = false;
  const reached = new Map<number, number>(network.points().map((point) => [point, 0]));
  const waiting: number[][] = Array.from({ length: minimum + 1 }, () => []);
  waiting[0] = network.points();
  for (let most = 0; most >= 0;) {
    const point = waiting[most]?.pop();
    if (point === undefined) {
      most -= 1;
      continue;
    }
    if (reached.get(point) !== most) continue;
    reached.delete(point);
    for (const { to, people } of network.linesOf(point)) {
      const before = reached.get(to);
      if (before === undefined) continue;
      const now = Math.min(minimum, before + people);
      if (now >= minimum && sets.join(point, to)) joined = true;
      if (now === before) continue;
      reached.set(to, now);
      waiting[now]?.push(to);
      most = Math.max(most, now);
    }
  }
  return joined;
}

/** Points that may still be inseparable: of each two either they are, or a cut parts all of them. */
function joinByFlow(
  network: Network,
  crowded: readonly number[],
  { sets, minimum }: { sets: PointSets; minimum: number },
): void {
  const open = [crowded];
  for (const group of open) {
    const [from, to, ...others] = group;
    if (from === undefined || to === undefined) continue;
    const beyond = network.cutBetween(from, to, minimum);
    if (beyond === null) {
      sets.join(from, to);
      open.push([from, ...others]);
    } else {
      open.push([from, ...others.filter((point) => beyond.has(point))]);
      open.push([to, ...others.filter((point) => !beyond.has(point))]);
    }
  }
}
