import { hashNumber, marksTogether, type Members } from '../../domain/disclosure/packed-members.ts';
import { type ReleasedSet } from '../../storage/released-cells.ts';
import { hashLength, type MembersPage } from '../../storage/released-members.ts';
import { allFigures } from './released-table.ts';

/** The mark of whoever does not count in a figure. */
const none = -1;

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
  readonly #marks: readonly Float64Array[];
  #all: Float64Array | null = null;
  #inGroups: Uint32Array[] | null = null;

  constructor({ groups, domains }: Pick<ReleasedSet, 'groups' | 'domains'>, pages: readonly MembersPage[]) {
    this.groups = groups;
    this.figures = domains;
    const ids = Float64Array.from(pages.flatMap(idsOn));
    const order = Uint32Array.from(ids.keys()).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
    const places = new Map<string, number>();
    const kinds: number[][] = [];
    const placeOf = (key: string) => {
      const known = places.get(key);
      if (known !== undefined) return known;
      const place = kinds.push(key === '' ? [] : key.split(',').map((position) => Number(position) - 1)) - 1;
      places.set(key, place);
      return place;
    };
    const kindOf = pages.flatMap((page) => page.groups.split(';').map(placeOf));
    const marks = marksOn(pages, { people: ids.length, figures: domains.length });
    this.ids = ids.sort();
    this.kindOf = order.map((at) => kindOf[at] ?? 0);
    this.#marks = marks.map((own) => Float64Array.from(order, (at) => own[at] ?? none));
    this.kinds = kinds;
  }

  /** By member, as they stand in `ids`; below zero: does not count in it. Undefined: no figure of the set. */
  marksOf(figure: string): Float64Array | undefined {
    if (figure !== allFigures) return this.#marks[this.figures.indexOf(figure)];
    this.#all ??= this.#together();
    return this.#all;
  }

  #together(): Float64Array {
    const all = new Float64Array(this.ids.length);
    for (let at = 0; at < all.length; at += 1) {
      const own = this.#marks.map((marks) => marks[at] ?? none);
      all[at] = own.every((mark) => mark < 0) ? none : marksTogether(own.map((mark) => Math.max(0, mark)));
    }
    return all;
  }

  /** Who of a group counts in a figure, and the mark of it. */
  membersOf(group: string, figure: string): Members {
    const marks = this.marksOf(figure);
    const places = marks ? this.#placesIn(this.groups.indexOf(group)) : nobody;
    const own = { ids: new Float64Array(places.length), marks: new Float64Array(places.length) };
    let counting = 0;
    for (let n = 0; n < places.length; n += 1) {
      const at = places[n] ?? 0;
      const mark = marks?.[at] ?? none;
      if (mark < 0) continue;
      own.ids[counting] = this.ids[at] ?? 0;
      own.marks[counting] = mark;
      counting += 1;
    }
    if (counting === places.length) return own;
    return { ids: own.ids.slice(0, counting), marks: own.marks.slice(0, counting) };
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

function idsOn({ members }: MembersPage): number[] {
  return Array.from({ length: members.length / hashLength }, (_, at) => hashNumber(members, at * hashLength));
}

/** By figure of all members, page after page. */
function marksOn(pages: readonly MembersPage[], of: { people: number; figures: number }): Float64Array[] {
  const found = Array.from({ length: of.figures }, () => new Float64Array(of.people).fill(none));
  let person = 0;
  for (const { members, marks } of pages) {
    let at = 0;
    for (const last = person + members.length / hashLength; person < last; person += 1)
      for (const own of found) {
        if (at < marks.length && marks[at] !== ',') {
          own[person] = hashNumber(marks, at);
          at += hashLength;
        }
        at += 1;
      }
  }
  return found;
}
