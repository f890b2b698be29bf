/**
 * What people count with in one figure, and in which groups they stand; ascending by number. Beside each a number for the person's own value, which
 * is another after each newly collected answer, even of the same level, and the same where an answer was carried over. Both stand for keyed hashes.
 */
export interface PeopleInFigure {
  ids: Float64Array;
  /** Below zero: does not count. */
  marks: Float64Array;
  /** Of each one a place in `kinds`. */
  kindOf: Uint32Array;
  /** Numbers of groups whose people are in all of them. */
  kinds: readonly (readonly number[])[];
}

/** Who of a group counts in a figure, as places among everybody. Groups of a hundred thousand people overlap: no number is copied for them. */
export interface Members {
  of: PeopleInFigure;
  group: number;
  /** Ascending. */
  places: Uint32Array;
}

const none = -1;

/** The number of the member at a place among the group's; of nobody there infinity, as everybody comes before. */
export function idAt({ of, places }: Members, at: number): number {
  const place = places[at];
  return place === undefined ? Number.POSITIVE_INFINITY : (of.ids[place] ?? Number.POSITIVE_INFINITY);
}

export function markAt({ of, places }: Members, at: number): number {
  const place = places[at];
  return place === undefined ? none : (of.marks[place] ?? none);
}

/** Where somebody stands among numbers that ascend; −1: nowhere. */
export function placeOf(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Some people who are nothing but one group; numbers ascend. */
export function groupOf(ids: Float64Array, marks: Float64Array): Members {
  const of = { ids, marks, kindOf: new Uint32Array(ids.length), kinds: [[0]] };
  return { of, group: 0, places: Uint32Array.from(ids.keys()) };
}

/** Who of some members is in none of the others. */
export function membersOutside({ of, places }: Members, others: readonly Members[]): Members {
  const groups = new Set(others.flatMap((other) => (other.of === of ? [other.group] : [])));
  const elsewhere = others.filter((other) => other.of !== of);
  const ids = new Set(elsewhere.flatMap((other) => Array.from(other.places, (_, at) => idAt(other, at))));
  const isInGroups = new Map<number, boolean>();
  const isInside = (place: number) => {
    const kind = of.kindOf[place] ?? 0;
    const known = isInGroups.get(kind) ?? (of.kinds[kind] ?? []).some((group) => groups.has(group));
    isInGroups.set(kind, known);
    return known || ids.has(of.ids[place] ?? 0);
  };
  const left = places.filter((place) => !isInside(place));
  const numbers = (column: Float64Array) => Float64Array.from(left, (place) => column[place] ?? 0);
  return groupOf(numbers(of.ids), numbers(of.marks));
}

/** By the code of each letter of base64url how many come before it, so that numbers ascend as texts do; 0 of any other. */
const letters = new Uint8Array(128);
const alphabet = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
for (let at = 0; at < alphabet.length; at += 1) letters[alphabet.charCodeAt(at)] = at;
const lettersTaken = 8;

/** The first 53 bits of a hash in base64url, which begins at a place of some bytes, as a number that is exact. */
export function hashNumber(bytes: Uint8Array, from: number): number {
  let number = 0;
  for (let at = from; at < from + lettersTaken; at += 1)
    number = number * 64 + (letters[bytes[at] ?? 0] ?? 0);
  return number * 32 + ((letters[bytes[from + lettersTaken] ?? 0] ?? 0) >> 1);
}

/** The largest prime below 2 ** 47: `factor` times a residue is still exact. */
const prime = 140_737_488_355_213;
const factor = 31;

/** One column for the marks of several figures, in their order; of whoever has none of them none. */
export function marksTogether(columns: readonly Float64Array[], people: number): Float64Array {
  const all = new Float64Array(people);
  for (let at = 0; at < people; at += 1) {
    let [together, counts] = [0, false];
    for (const column of columns) {
      const mark = column[at] ?? none;
      if (mark >= 0) counts = true;
      together = (together * factor + (Math.max(0, mark) % prime)) % prime;
    }
    all[at] = counts ? together : none;
  }
  return all;
}
