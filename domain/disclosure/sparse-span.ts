import { inverse, prime } from './linear-span.ts';

/** Numbers by their place; whatever is not in it is nothing. */
export type SparseVector = ReadonlyMap<number, number>;

/** What vectors of whole numbers span, few of which are not zero; in the residues of a prime, as `LinearSpan`. */
export class SparseSpan {
  /** By the place of the first number, which is 1. */
  readonly #rows = new Map<number, SparseVector>();

  get dimension(): number {
    return this.#rows.size;
  }

  /** False where all were spanned already. */
  addAll(vectors: readonly SparseVector[]): boolean {
    let added = false;
    for (const vector of vectors) {
      const left = this.remainder(vector);
      if (left.size === 0) continue;
      const first = Math.min(...left.keys());
      const factor = inverse(left.get(first) ?? 1);
      this.#rows.set(first, new Map([...left].map(([at, value]) => [at, (value * factor) % prime])));
      added = true;
    }
    return added;
  }

  /** What of a vector is not spanned: empty where it is. */
  remainder(vector: SparseVector): Map<number, number> {
    const left = new Map<number, number>();
    for (const [at, value] of vector) if (value !== 0) left.set(at, (value + prime) % prime);
    for (let at = this.#next(left, -1); at !== null; at = this.#next(left, at)) {
      const turned = prime - (left.get(at) ?? 0);
      for (const [place, value] of this.#rows.get(at) ?? []) {
        const sum = ((left.get(place) ?? 0) + turned * value) % prime;
        if (sum === 0) left.delete(place);
        else left.set(place, sum);
      }
    }
    return left;
  }

  /** The first place of a vector after another that a row begins with. */
  #next(vector: ReadonlyMap<number, number>, after: number): number | null {
    let first: number | null = null;
    for (const at of vector.keys())
      if (at > after && (first === null || at < first) && this.#rows.has(at)) first = at;
    return first;
  }
}
