import { levelUnit } from '../gaps/pair-totals.ts';
import type { Label } from './crossed.ts';
import { inseparable, PointSets } from './inseparable.ts';
import { separatedLines, type LevelLine } from './separated-levels.ts';

/** People of one domain who are in the same smallest groups of a table that is shown and of another that may be. */
export interface CrossedGroups {
  domain: string;
  /** Of the table that is shown. */
  one: Label;
  /** Of the other. */
  groupId: string;
  /** With a level. */
  people: number;
  /** By `distancesToEnds`. */
  distances: readonly number[];
  /** Pairs of the person who has most of them. */
  mostOfOne: number;
}

/** Labels of the other table's groups in a domain, as it would be shown. */
export type LabelOf = (groupId: string, domain: string) => Label;

/** Hundredths of a level, the unit of capacities. */
export const hundredths = 100;
/** People between two points: labels of the table that is shown, and after them groups of the other one. */
interface Line extends LevelLine {
  people: number;
}

/** What is worked out once of a domain. */
export class CrossedDomain {
  readonly domain: string;
  /** Each once. */
  readonly ones: readonly Label[];
  readonly groups: readonly string[];
  readonly #lines: readonly Line[];
  /** People of all labels of the shown table, as one, and each group. */
  readonly #linesByGroup: readonly Line[];
  readonly #alike = new Map<string, { sets: PointSets; open: readonly Line[] }>();
  readonly #toldByOnes = new Map<number, ReadonlySet<number>>();

  constructor(domain: string, crossed: readonly CrossedGroups[]) {
    this.domain = domain;
    const ones = new Map(crossed.map(({ one }) => [one.text, one]));
    this.ones = [...ones.values()];
    this.groups = [...new Set(crossed.map(({ groupId }) => groupId))];
    const pointOf = new Map([...ones.keys()].map((text, at) => [text, at]));
    const groupOf = new Map(this.groups.map((id, at) => [id, ones.size + at]));
    const most = crossed.reduce((all, { mostOfOne }) => Math.max(all, mostOfOne), 1);
    const lines = crossed.map(({ one, groupId, people, distances: sums }) => {
      const distances = sums.map((sum) => Math.floor((sum * hundredths) / most / levelUnit));
      const [from, to] = [pointOf.get(one.text) ?? 0, groupOf.get(groupId) ?? 0];
      return { one: from, other: to, people, distances, nearest: Math.min(...distances) };
    });
    this.#lines = added(lines, this.#size);
    this.#linesByGroup = this.#aloneAt(this.#lines, ({ other }) => other);
  }

  /** By points of all labels, those of the groups as they would be shown. */
  linesBetween(points: readonly number[], groupMinimum: number) {
    const { sets, open } = this.#inseparable('people', groupMinimum);
    const pointAt = (at: number) => points[at] ?? 0;
    return {
      points,
      alike: points.map((point, at) => [point, pointAt(sets.find(at))] as const),
      lines: open.map((of) => ({ of, people: of.people, one: pointAt(of.one), other: pointAt(of.other) })),
    };
  }

  /** Lines that a cut narrower than `least` hundredths of a level a pair of one person separates. */
  told(labelOf: LabelOf, least: number): Line[] {
    const { sets, open } = this.#inseparable('nearest', least);
    const { points, pointOf } = this.#pointsBy(labelOf);
    const known = new PointSets(points);
    for (let at = 0; at < this.#size; at += 1) known.join(pointOf(at), pointOf(sets.find(at)));
    const lines = open.map((of) => ({ ...of, of, one: pointOf(of.one), other: pointOf(of.other) }));
    return separatedLines(lines, { points, least, sets: known }).map((line) => line.of);
  }

  /** Whether some of these lines are told by neither of the tables alone. */
  tellsMore(lines: readonly Line[], labelOf: LabelOf, least: number): boolean {
    const { pointOf } = this.#pointsBy(labelOf);
    const byOne = this.#toldByOnes.get(least) ?? this.#toldAlone(this.#lines, ({ one }) => one, least);
    this.#toldByOnes.set(least, byOne);
    const byOther = this.#toldAlone(this.#linesByGroup, ({ other }) => pointOf(other), least);
    return lines.some(({ one, other }) => !byOne.has(one) && !byOther.has(pointOf(other)));
  }

  /** Points of one table that are told where everybody is in one group of the other. */
  #toldAlone(those: readonly Line[], pointOf: (line: Line) => number, least: number): ReadonlySet<number> {
    const points = this.#size + 1;
    const lines = this.#aloneAt(those, pointOf);
    const told = separatedLines(lines, { points, least, sets: new PointSets(points) });
    return new Set(told.map(({ other }) => other));
  }

  #aloneAt(lines: readonly Line[], pointOf: (line: Line) => number): Line[] {
    const everybody = this.#size;
    return added(
      lines.map((line) => ({ ...line, one: everybody, other: pointOf(line) })),
      everybody + 1,
    );
  }

  get #size(): number {
    return this.ones.length + this.groups.length;
  }

  #inseparable(by: 'people' | 'nearest', minimum: number) {
    const key = `${by} ${minimum}`;
    const known = this.#alike.get(key);
    if (known) return known;
    const lines = this.#lines.map((line) => ({ one: line.one, other: line.other, people: line[by] }));
    const sets = inseparable(lines, { points: this.#size, minimum });
    const open = this.#lines.filter(({ one, other }) => sets.find(one) !== sets.find(other));
    const found = { sets, open };
    this.#alike.set(key, found);
    return found;
  }

  /** Labels of the shown table as they are, and groups of the other one by the labels that they would have. */
  #pointsBy(labelOf: LabelOf) {
    const numbers = new Map<string, number>();
    const others = this.groups.map((id) => {
      const { text } = labelOf(id, this.domain);
      const number = numbers.get(text) ?? this.ones.length + numbers.size;
      numbers.set(text, number);
      return number;
    });
    const pointOf = (at: number) => (at < this.ones.length ? at : (others[at - this.ones.length] ?? at));
    return { points: this.ones.length + numbers.size, pointOf };
  }
}

/** Those between the same points are one. */
function added(lines: readonly Line[], points: number): Line[] {
  const found = new Map<number, Line & { distances: number[] }>();
  for (const { one, other, people, nearest, distances } of lines) {
    const key = one * points + other;
    const all = found.get(key) ?? { one, other, people: 0, nearest: 0, distances: distances.map(() => 0) };
    found.set(key, all);
    all.people += people;
    all.nearest += nearest;
    for (const [end, distance] of distances.entries())
      all.distances[end] = (all.distances[end] ?? 0) + distance;
  }
  return [...found.values()];
}
