import { hashNumber, marksTogether, type Members } from '../../domain/disclosure/packed-members.ts';
import type { ReleasedMember, ReleasedSet } from '../../storage/released-cells.ts';
import { allFigures } from './released-table.ts';

/** The mark of whoever does not count in a figure. */
const none = -1;

/** A set as numbers: a hundred thousand people in six figures take eight megabytes. */
export class PackedSet {
  readonly groups: readonly string[];
  readonly figures: readonly string[];
  /** Ascending. */
  readonly ids: Float64Array;
  /** Of each member its place in `kinds`. */
  readonly kindOf: Uint32Array;
  /** Places of groups whose people are in all of them. */
  readonly kinds: readonly (readonly number[])[];
  readonly #marks: readonly Float64Array[];
  #all: Float64Array | null = null;
  #inGroups: Uint32Array[] | null = null;

  constructor(
    { groups, domains }: Pick<ReleasedSet, 'groups' | 'domains'>,
    members: readonly ReleasedMember[],
  ) {
    this.groups = groups;
    this.figures = domains;
    const numbers = Float64Array.from(members, ({ member }) => hashNumber(member));
    const order = Uint32Array.from(members, (_, at) => at).sort(
      (a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0),
    );
    this.ids = Float64Array.from(order, (at) => numbers[at] ?? 0);
    const kinds = new Map<string, number>();
    const lists: number[][] = [];
    this.kindOf = Uint32Array.from(order, (at) => {
      const own = members[at]?.groups ?? [];
      const key = own.join();
      const known = kinds.get(key);
      if (known !== undefined) return known;
      kinds.set(key, lists.length);
      return lists.push(own.map((position) => position - 1)) - 1;
    });
    this.kinds = lists;
    this.#marks = domains.map((_, figure) =>
      Float64Array.from(order, (at) => {
        const mark = members[at]?.marks[figure];
        return mark ? hashNumber(mark) : none;
      }),
    );
  }

  /** By member, as they stand in `ids`; below zero: does not count in it. Undefined: no figure of the set. */
  marksOf(figure: string): Float64Array | undefined {
    if (figure !== allFigures) return this.#marks[this.figures.indexOf(figure)];
    this.#all ??= Float64Array.from(this.ids, (_, at) => {
      const own = this.#marks.map((marks) => marks[at] ?? none);
      return own.every((mark) => mark < 0) ? none : marksTogether(own.map((mark) => Math.max(0, mark)));
    });
    return this.#all;
  }

  /** Who of a group counts in a figure, and the mark of it. */
  membersOf(group: string, figure: string): Members {
    const places = this.#placesIn(this.groups.indexOf(group));
    const marks = this.marksOf(figure);
    const counting = marks ? places.filter((at) => (marks[at] ?? none) >= 0) : new Uint32Array();
    return {
      ids: Float64Array.from(counting, (at) => this.ids[at] ?? 0),
      marks: Float64Array.from(counting, (at) => marks?.[at] ?? 0),
    };
  }

  #placesIn(group: number): Uint32Array {
    this.#inGroups ??= this.#divided();
    return this.#inGroups[group] ?? new Uint32Array();
  }

  #divided(): Uint32Array[] {
    const sizes = new Uint32Array(this.groups.length);
    const each = (take: (group: number, at: number) => void) =>
      this.kindOf.forEach((kind, at) => {
        for (const group of this.kinds[kind] ?? []) take(group, at);
      });
    each((group) => (sizes[group] = (sizes[group] ?? 0) + 1));
    const divided = Array.from(sizes, (size) => new Uint32Array(size));
    const filled = new Uint32Array(this.groups.length);
    each((group, at) => {
      const own = divided[group];
      const next = filled[group] ?? 0;
      if (own) own[next] = at;
      filled[group] = next + 1;
    });
    return divided;
  }
}
