import { marksTogether, type Members, type PeopleInFigure } from '../../domain/disclosure/packed-members.ts';
import type { ReleasedSet } from '../../storage/released-cells.ts';
import type { NumberedMembers } from '../../storage/released-members.ts';
import { allFigures } from './released-table.ts';

const nobody = new Uint32Array();

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
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #marks: readonly Float64Array[];
  readonly #inFigures = new Map<string, PeopleInFigure>();
  #inGroups: Uint32Array[] | null = null;

  constructor(
    { groups, domains }: Pick<ReleasedSet, 'groups' | 'domains'>,
    { ids, kindOf, kinds, marks }: NumberedMembers,
  ) {
    this.groups = groups;
    this.figures = domains;
    this.ids = ids;
    this.kindOf = kindOf;
    this.kinds = kinds.map((positions) => positions.map((position) => position - 1));
    this.#numbers = new Map(groups.map((group, number) => [group, number]));
    this.#marks = marks;
  }

  /** By member, as they stand in `ids`; below zero: does not count in it. Undefined: no figure of the set. */
  marksOf(figure: string): Float64Array | undefined {
    return this.inFigure(figure)?.marks;
  }

  /** Who of a group counts in a figure, and the mark of it. */
  membersOf(group: string, figure: string): Members {
    const of = this.inFigure(figure);
    const number = this.#numbers.get(group) ?? -1;
    return of ? counting(of, number, this.#placesIn(number)) : { of: none, group: number, places: nobody };
  }

  /** Everybody in a figure; undefined: no figure of the set. */
  inFigure(figure: string): PeopleInFigure | undefined {
    const known = this.#inFigures.get(figure);
    if (known) return known;
    const { ids, kindOf, kinds } = this;
    const marks =
      figure === allFigures
        ? marksTogether(this.#marks, ids.length)
        : this.#marks[this.figures.indexOf(figure)];
    if (!marks) return undefined;
    const found = { ids, marks, kindOf, kinds };
    this.#inFigures.set(figure, found);
    return found;
  }

  #placesIn(group: number): Uint32Array {
    this.#inGroups ??= this.#divided();
    return this.#inGroups[group] ?? nobody;
  }

  #divided(): Uint32Array[] {
    const sizes = new Uint32Array(this.groups.length);
    const placesOf = (kind: number) => this.kinds[kind] ?? [];
    for (const kind of this.kindOf)
      for (const group of placesOf(kind)) sizes[group] = (sizes[group] ?? 0) + 1;
    const divided = Array.from(sizes, (size) => new Uint32Array(size));
    const filled = new Uint32Array(this.groups.length);
    for (let at = 0; at < this.kindOf.length; at += 1)
      for (const group of placesOf(this.kindOf[at] ?? 0)) {
        const [own, next] = [divided[group], filled[group] ?? 0];
        if (own) own[next] = at;
        filled[group] = next + 1;
      }
    return divided;
  }
}

const none: PeopleInFigure = {
  ids: new Float64Array(),
  marks: new Float64Array(),
  kindOf: new Uint32Array(),
  kinds: [],
};

/** Without those who do not count. */
function counting(of: PeopleInFigure, group: number, places: Uint32Array): Members {
  const counts = (place: number) => (of.marks[place] ?? -1) >= 0;
  return { of, group, places: places.every(counts) ? places : places.filter(counts) };
}
