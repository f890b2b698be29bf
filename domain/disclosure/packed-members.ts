/**
 * The people behind a figure, by number, ascending; beside each a number for the person's own value, which is another after each newly
 * collected answer, even of the same level, and the same where an answer was carried over. Both stand for keyed hashes: a hundred thousand
 * people take less than two megabytes.
 */
export interface Members {
  ids: Float64Array;
  marks: Float64Array;
}

/** By the code of each letter its place in base64url; 0 of any other. */
const letters = new Uint8Array(128);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
for (let at = 0; at < alphabet.length; at += 1) letters[alphabet.charCodeAt(at)] = at;
const lettersTaken = 8;

/** The first 53 bits of a hash in base64url, which begins at a place of a text, as a number that is exact. */
export function hashNumber(text: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + lettersTaken; at += 1)
    number = number * 64 + (letters[text.charCodeAt(at)] ?? 0);
  return number * 32 + Math.floor((letters[text.charCodeAt(from + lettersTaken)] ?? 0) / 2);
}

/** The largest prime below 2 ** 47: `factor` times a residue is still exact. */
const prime = 140_737_488_355_213;
const factor = 31;

/** One number for the marks of several figures, in their order; 0: none has one. */
export function marksTogether(marks: readonly number[]): number {
  return marks.reduce((all, mark) => (all * factor + (mark % prime)) % prime, 0);
}

/** Members in any order, each once. */
export class MembersGathered {
  #ids = new Float64Array(8);
  #marks = new Float64Array(8);
  #size = 0;

  add(id: number, mark: number): void {
    if (this.#size === this.#ids.length) {
      this.#ids = grown(this.#ids);
      this.#marks = grown(this.#marks);
    }
    this.#ids[this.#size] = id;
    this.#marks[this.#size] = mark;
    this.#size += 1;
  }

  packed(): Members {
    const [ids, marks] = [this.#ids.subarray(0, this.#size), this.#marks.subarray(0, this.#size)];
    const isSorted = ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0));
    if (isSorted) return { ids: ids.slice(), marks: marks.slice() };
    const places = Uint32Array.from(ids, (_, at) => at).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
    return {
      ids: Float64Array.from(places, (at) => ids[at] ?? 0),
      marks: Float64Array.from(places, (at) => marks[at] ?? 0),
    };
  }
}

/** Who of some members is in none of the others. */
export function membersOutside({ ids, marks }: Members, others: readonly Members[]): Members {
  const inside = new Float64Array(others.reduce((all, { ids: own }) => all + own.length, 0));
  let filled = 0;
  for (const { ids: own } of others) {
    inside.set(own, filled);
    filled += own.length;
  }
  inside.sort();
  const left = new MembersGathered();
  let there = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    while (there < inside.length && (inside[there] ?? 0) < id) there += 1;
    if (inside[there] !== id) left.add(id, marks[at] ?? 0);
  }
  return left.packed();
}

function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
