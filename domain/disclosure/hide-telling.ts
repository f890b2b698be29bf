import { PointSets } from './inseparable.ts';
import type { Cell } from './release-register.ts';
import { separatedLines, type LevelLine } from './separated-levels.ts';
import { smallestOf } from './values-before.ts';

/** Somebody by whom two versions of a figure differ. */
interface DifferingPerson {
  /** Groups in which the value of then stands, and that of now; null: there is none. */
  before: readonly string[] | null;
  after: readonly string[] | null;
  /** How far each is, in levels in sum, from the ends that it could stand at (`room-between.ts`). */
  distancesBefore: readonly number[];
  distancesAfter: readonly number[];
}

/** Of what must stay open, the unit of widths. */
const thousandths = 1_000;

/** One figure of a campaign's groups in two versions. */
export interface DifferingFigure {
  people: readonly DifferingPerson[];
  /** Of groups of which both versions would show it; of each the smallest such group around it, null: none. */
  cells: readonly Cell[];
  around: ReadonlyMap<string, string | null>;
  /** Levels in sum that must stay open. */
  least: number;
}

/**
 * Hides figures until no sum or difference of what both versions show of the same groups, by two divisions, tells each one's level where all by whom it
 * differs stand at one end, however many they are.
 *
 * Whoever stayed as they were cancel out. Somebody's value of now counts with the factors of the smallest shown groups around it, one of each division,
 * and that of then with as much less: so who counts are a cut of a graph of groups, as in `crossed-tables.ts`, as wide as their values are from an end.
 */
export class HiddenTelling {
  readonly #figure: DifferingFigure;
  readonly #cells: ReadonlyMap<string, Cell>;
  readonly #divisions: readonly string[];

  constructor(figure: DifferingFigure) {
    this.#figure = figure;
    this.#cells = new Map(figure.cells.map((cell) => [cell.group, cell]));
    const divided = figure.cells.flatMap(({ parent, division }) => (parent === null ? [] : [division]));
    this.#divisions = [...new Set(divided)];
  }

  /** One step towards it; false when there is none to take. */
  hideMore(hidden: Set<Cell>): boolean {
    const told = pairsOf(this.#divisions).flatMap((pair) => this.#toldBy(pair, hidden));
    const next = new Set(told.flatMap((groups) => this.#choice(groups, hidden)));
    for (const cell of next) hidden.add(cell);
    return next.size > 0;
  }

  /** Groups around each of those whom a cut that is too narrow separates. */
  #toldBy(divisions: readonly string[], hidden: ReadonlySet<Cell>): string[][] {
    const places = new Places();
    const shown = divisions.map((division) => this.#shownIn(division, hidden));
    const around = (groups: readonly string[]) => shown.map((sizes) => smallestOf(groups, sizes));
    const lines = this.#figure.people.flatMap(({ before, after, distancesBefore, distancesAfter }) => [
      ...(after ? [places.line(around(after), distancesAfter, this.#unit)] : []),
      ...(before ? [places.lineBack(around(before), distancesBefore, this.#unit)] : []),
    ]);
    const apart = lines.filter(({ one, other }) => one !== other);
    const points = places.count;
    const separated = separatedLines(apart, {
      points,
      least: thousandths,
      sets: new PointSets(points),
    });
    return separated.map(({ groups }) => groups);
  }

  /** Sizes of shown groups of a division, and of everybody. */
  #shownIn(division: string, hidden: ReadonlySet<Cell>): Map<string, number> {
    const own = this.#figure.cells.filter((cell) => cell.parent === null || cell.division === division);
    return new Map(own.flatMap((cell) => (hidden.has(cell) ? [] : [[cell.group, cell.people]])));
  }

  get #unit(): number {
    return thousandths / this.#figure.least;
  }

  /** The smallest part of what they are left over from joins them, else that goes. */
  #choice(groups: readonly string[], hidden: ReadonlySet<Cell>): Cell[] {
    const isOpen = (cell: Cell) => !hidden.has(cell) && cell.changes > 0;
    const parts = this.#figure.cells.filter(
      (cell) => isOpen(cell) && groups.includes(this.#shownAbove(cell, hidden) ?? ''),
    );
    const sums = groups.flatMap((group) => this.#cells.get(group) ?? []).filter(isOpen);
    return (parts.length > 0 ? parts : sums)
      .toSorted((a, b) => a.people - b.people || (a.group < b.group ? -1 : 1))
      .slice(0, 1);
  }

  #shownAbove({ group }: Cell, hidden: ReadonlySet<Cell>): string | null {
    const above = this.#figure.around.get(group) ?? null;
    const cell = above === null ? undefined : this.#cells.get(above);
    return cell && hidden.has(cell) ? this.#shownAbove(cell, hidden) : above;
  }
}

function pairsOf(divisions: readonly string[]): string[][] {
  if (divisions.length < 2) return [divisions.length === 0 ? [''] : [...divisions]];
  return divisions.flatMap((one, at) => divisions.slice(at + 1).map((other) => [one, other]));
}

interface GroupLine extends LevelLine {
  groups: string[];
}

/** Groups of two divisions as points; whoever is in none stands at one point of both. */
class Places {
  readonly #points = new Map<string, number>([['', 0]]);

  get count(): number {
    return this.#points.size;
  }

  line([one = null, other = null]: readonly (string | null)[], distances: readonly number[], unit: number) {
    const wide = distances.map((distance) => Math.floor(distance * unit));
    return {
      one: this.#pointOf('one', one),
      other: this.#pointOf('other', other),
      distances: wide,
      nearest: Math.min(...wide),
      groups: [one, other].flatMap((group) => group ?? []),
    } satisfies GroupLine;
  }

  lineBack(groups: readonly (string | null)[], distances: readonly number[], unit: number): GroupLine {
    const { one, other, ...line } = this.line(groups, distances, unit);
    return { ...line, one: other, other: one };
  }

  #pointOf(side: 'one' | 'other', group: string | null): number {
    const key = group === null ? '' : JSON.stringify([side, group]);
    const known = this.#points.get(key) ?? this.#points.size;
    this.#points.set(key, known);
    return known;
  }
}
