/** The largest prime below 2 ** 26: a product of two residues is still exact. */
export const prime = 67_108_859;

/**
 * What some vectors span, worked out in the residues of a prime: without rounding. Vectors of zeros and ones that are independent there are
 * independent; that others become dependent by the prime alone is as good as impossible.
 */
export class LinearSpan {
  readonly #width: number;
  /** By the place of its first number, which is 1: what is not zero. */
  readonly #rows = new Map<number, { places: number[]; values: number[] }>();

  constructor(width: number) {
    this.#width = width;
  }

  get dimension(): number {
    return this.#rows.size;
  }

  /** Places of which the others follow, in all that is spanned. */
  get pivots(): number[] {
    return [...this.#rows.keys()];
  }

  /** False where it was spanned already. */
  add(vector: Float64Array): boolean {
    const left = this.remainder(vector);
    const at = left.findIndex((value) => value !== 0);
    if (at < 0) return false;
    const factor = inverse(left[at] ?? 1);
    const places = [...left.keys()].filter((place) => left[place] !== 0);
    this.#rows.set(at, { places, values: places.map((place) => ((left[place] ?? 0) * factor) % prime) });
    return true;
  }

  /** What of a vector is not spanned: zeros alone where it is. */
  remainder(vector: Float64Array): Float64Array {
    const left = vector.slice();
    for (let at = 0; at < this.#width; at += 1) {
      const factor = left[at] ?? 0;
      const row = factor === 0 ? undefined : this.#rows.get(at);
      if (!row) continue;
      const turned = prime - factor;
      row.places.forEach((place, n) => {
        left[place] = ((left[place] ?? 0) + turned * (row.values[n] ?? 0)) % prime;
      });
    }
    return left;
  }
}

/** By Euclid's algorithm. */
export function inverse(value: number): number {
  let [before, factor, rest, divisor] = [0, 1, prime, value];
  while (divisor !== 0) {
    const times = Math.floor(rest / divisor);
    [before, factor] = [factor, before - times * factor];
    [rest, divisor] = [divisor, rest - times * divisor];
  }
  return before < 0 ? before + prime : before;
}
