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
  readonly #divided = new Map<PeopleInFigure, readonly Uint32Array[]>();

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
    const number = this.#numbers.get(group) ?? nowhere;
    return { of: of ?? none, group: number, places: (of && this.#dividedBy(of)[number]) ?? nobody };
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

  /** By group who counts: of figures in which the same people do, the same. */
  #dividedBy(of: PeopleInFigure): readonly Uint32Array[] {
    const known = this.#divided.get(of);
    if (known) return known;
    const alike = [...this.#divided].find(([other]) => countAlike(of.marks, other.marks));
    const places = alike?.[1] ?? divided(of, this.groups.length);
    this.#divided.set(of, places);
    return places;
  }
}

const nowhere = -1;

const none: PeopleInFigure = {
  ids: new Float64Array(),
  marks: new Float64Array(),
  kindOf: new Uint32Array(),
  kinds: [],
};

function countAlike(one: Float64Array, other: Float64Array): boolean {
  return one.every((mark, at) => mark < 0 === (other[at] ?? nowhere) < 0);
}

function divided({ marks, kindOf, kinds }: PeopleInFigure, groups: number): Uint32Array[] {
  const sizes = new Uint32Array(groups);
  const groupsAt = (place: number) =>
    (marks[place] ?? nowhere) < 0 ? [] : (kinds[kindOf[place] ?? 0] ?? []);
  for (let place = 0; place < kindOf.length; place += 1)
    for (const group of groupsAt(place)) sizes[group] = (sizes[group] ?? 0) + 1;
  const found = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(groups);
  for (let place = 0; place < kindOf.length; place += 1)
    for (const group of groupsAt(place)) {
      const [own, next] = [found[group], filled[group] ?? 0];
      if (own) own[next] = place;
      filled[group] = next + 1;
    }
  return found;
}
