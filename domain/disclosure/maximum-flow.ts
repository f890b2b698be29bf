interface Line {
  to: number;
  people: number;
}

/** Points, and lines between them that as many people can cross, either way or `back` from the second to the first. */
export class Network {
  /** Where the lines of each point begin, and after the last where they end. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #people: Int32Array;
  /** Where the same line stands at its other end. */
  readonly #back: Int32Array;
  readonly #points: number[] = [];

  /** No two lines between the same points, and none from a point to itself. */
  constructor(
    points: number,
    lines: readonly { one: number; other: number; people: number; back?: number }[],
  ) {
    const starts = new Int32Array(points + 1);
    for (const { one, other } of lines)
      for (const point of [one, other]) starts[point + 1] = (starts[point + 1] ?? 0) + 1;
    for (let point = 0; point < points; point += 1) {
      if ((starts[point + 1] ?? 0) > 0) this.#points.push(point);
      starts[point + 1] = (starts[point + 1] ?? 0) + (starts[point] ?? 0);
    }
    const places = starts.slice();
    const place = (point: number) => {
      const at = places[point] ?? 0;
      places[point] = at + 1;
      return at;
    };
    this.#starts = starts;
    this.#ends = new Int32Array(lines.length * 2);
    this.#people = new Int32Array(lines.length * 2);
    this.#back = new Int32Array(lines.length * 2);
    for (const { one, other, people, back = people } of lines) {
      const [there, here] = [place(one), place(other)];
      this.#ends[there] = other;
      this.#ends[here] = one;
      this.#people[there] = people;
      this.#people[here] = back;
      this.#back[there] = here;
      this.#back[here] = there;
    }
  }

  /** Those with a line. */
  points(): number[] {
    return [...this.#points];
  }

  peopleAt(point: number): number {
    let all = 0;
    for (let at = this.#starts[point] ?? 0; at < (this.#starts[point + 1] ?? 0); at += 1)
      all += this.#people[at] ?? 0;
    return all;
  }

  *linesOf(point: number): Iterable<Line> {
    for (let at = this.#starts[point] ?? 0; at < (this.#starts[point + 1] ?? 0); at += 1)
      yield { to: this.#ends[at] ?? 0, people: this.#people[at] ?? 0 };
  }

  /**
   * The points on the first one's side of a cut through fewer than `minimum` people; null where there is none, as the maximum flow
   * is at least that: by shortest augmenting paths (Edmonds and Karp, J. ACM 19, 1972).
   */
  cutBetween(from: number, to: number, minimum: number): ReadonlySet<number> | null {
    const left = this.#people.slice();
    for (let flow = 0; flow < minimum;) {
      const cameBy = this.#reached(left, from, to);
      if (!cameBy.has(to)) return new Set(cameBy.keys());
      const path: number[] = [];
      for (let at = to; at !== from;) {
        const line = cameBy.get(at) ?? 0;
        path.push(line);
        at = this.#ends[this.#back[line] ?? 0] ?? from;
      }
      const most = path.reduce((least, line) => Math.min(least, left[line] ?? 0), minimum - flow);
      for (const line of path) {
        const back = this.#back[line] ?? 0;
        left[line] = (left[line] ?? 0) - most;
        left[back] = (left[back] ?? 0) + most;
      }
      flow += most;
    }
    return null;
  }

  /** By which line each point is reached, up to `to`. */
  #reached(left: Int32Array, from: number, to: number): Map<number, number> {
    const cameBy = new Map([[from, -1]]);
    for (const [point] of cameBy) {
      for (let at = this.#starts[point] ?? 0; at < (this.#starts[point + 1] ?? 0); at += 1) {
        const next = this.#ends[at] ?? 0;
        if ((left[at] ?? 0) === 0 || cameBy.has(next)) continue;
        cameBy.set(next, at);
        if (next === to) return cameBy;
      }
    }
    return cameBy;
  }
}
