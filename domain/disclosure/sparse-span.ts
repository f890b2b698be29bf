import { inverse, prime } from './linear-span.ts';

/** Places and the numbers there in turn, places ascending; whatever is not in it is nothing. Numbers are residues of the prime, none of them 0. */
export type SparseVector = readonly number[];

/** Adds a number at a place of a vector that is being made; most places come in ascending order. */
export function addAt(vector: number[], place: number, number: number): void {
  let at = vector.length;
  while (at > 0 && (vector[at - 2] ?? 0) > place) at -= 2;
  if (at === 0 || vector[at - 2] !== place) {
    const value = residue(number);
    if (value === 0) return;
    if (at === vector.length) vector.push(place, value);
    else vector.splice(at, 0, place, value);
    return;
  }
  const sum = residue((vector[at - 1] ?? 0) + number);
  if (sum === 0) vector.splice(at - 2, 2);
  else vector[at - 1] = sum;
}

function residue(number: number): number {
  const left = number % prime;
  return left < 0 ? left + prime : left;
}

/** What vectors of whole numbers span, few of which are not zero; in the residues of a prime, as `LinearSpan`. */
export class SparseSpan {
  /** By the place of the first number, which is 1. */
  readonly #rows = new Map<number, SparseVector>();

  get dimension(): number {
    return this.#rows.size;
  }

  /** What spans all that is spanned. */
  get rows(): SparseVector[] {
    return [...this.#rows.values()];
  }

  /** False where all were spanned already. */
  addAll(vectors: readonly SparseVector[]): boolean {
    let added = false;
    for (const vector of vectors) {
      const left = this.remainder(vector);
      const [first] = left;
      if (first === undefined) continue;
      this.#rows.set(first, withFirstOne(left));
      added = true;
    }
    return added;
  }

  /** Takes out of each row what the others begin with, so that a remainder takes one step for each of its places. */
  settle(): void {
    for (const first of [...this.#rows.keys()].toSorted((a, b) => b - a)) {
      const row = this.#rows.get(first);
      if (row && row.length > 2) this.#rows.set(first, this.#without(row, 2));
    }
  }

  /** What of a vector is not spanned: empty where it is. */
  remainder(vector: SparseVector): SparseVector {
    return this.#without(vector, 0);
  }

  #without(vector: SparseVector, from: number): SparseVector {
    let left = vector;
    let at = from;
    while (at < left.length) {
      const row = this.#rows.get(left[at] ?? 0);
      if (row) left = less(left, row, at);
      else at += 2;
    }
    return left;
  }
}

function withFirstOne(vector: SparseVector): SparseVector {
  const [, first = 1] = vector;
  if (first === 1) return vector;
  const factor = inverse(first);
  return vector.map((value, at) => (at % 2 === 0 ? value : (value * factor) % prime));
}

/** Without as much of a row as takes away its first place, which is the one at `at`. */
function less(vector: SparseVector, row: SparseVector, at: number): SparseVector {
  const factor = prime - (vector[at + 1] ?? 0);
  const left = vector.slice(0, at);
  let own = at + 2;
  let other = 2;
  while (own < vector.length || other < row.length) {
    const place = vector[own] ?? Infinity;
    const next = row[other] ?? Infinity;
    if (place < next) {
      left.push(place, vector[own + 1] ?? 0);
      own += 2;
      continue;
    }
    const added = timesIn(row[other + 1] ?? 0, factor);
    other += 2;
    if (next < place) left.push(next, added);
    else {
      const sum = (vector[own + 1] ?? 0) + added;
      if (sum !== prime) left.push(place, sum > prime ? sum - prime : sum);
      own += 2;
    }
  }
  return left;
}

/** Nearly all factors are 1 and −1. */
function timesIn(value: number, factor: number): number {
  if (factor === 1) return value;
  return factor === prime - 1 ? prime - value : (value * factor) % prime;
}
