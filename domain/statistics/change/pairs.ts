/** One person, one figure, twice: levels, or any other unit of which a difference makes sense. Null: not measured. */
export interface Pair {
  before: number | null;
  after: number | null;
}

export interface CompletePair {
  before: number;
  after: number;
  /** after − before, to a billionth, so that the dust of binary decimals makes no zero and no tie out of nothing, nor hides one. */
  difference: number;
}

/**
 * The people measured both times, in an order that does not depend on the order in which they came; who was measured
 * once says nothing about change and is left out. Numbers must be finite.
 */
export function completePairs(pairs: readonly Pair[]): CompletePair[] {
  return pairs
    .flatMap(({ before, after }) =>
      before === null || after === null ? [] : [{ before, after, difference: difference(before, after) }],
    )
    .toSorted((a, b) => a.difference - b.difference || a.before - b.before);
}

function difference(before: number, after: number): number {
  return Number((after - before).toFixed(9)) + 0;
}
