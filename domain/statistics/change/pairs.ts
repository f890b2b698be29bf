/** One person, one figure, twice: levels, or any other unit of which a difference makes sense. Null: not measured. */
export interface Pair {
  before: number | null;
  after: number | null;
  /** How much of the person was measured both times, as the number of skills; 1 unless told. */
  weight?: number;
}

export interface CompletePair {
  before: number;
  after: number;
  weight: number;
  /** after − before, to a billionth, so that the dust of binary decimals makes no zero and no tie out of nothing, nor hides one. */
  difference: number;
}

/**
 * The people measured both times, in an order that does not depend on the order in which they came; who was measured
 * once says nothing about change and is left out. Numbers must be finite.
 */
export function completePairs(pairs: readonly Pair[]): CompletePair[] {
  return pairs
    .flatMap(({ before, after, weight = 1 }) =>
      before === null || after === null
        ? []
        : [{ before, after, weight, difference: difference(before, after) }],
    )
    .toSorted((a, b) => a.difference - b.difference || a.before - b.before || a.weight - b.weight);
}

/** Whole parts of one. */
const billion = 1_000_000_000;

/** As of a complete pair. */
export function difference(before: number, after: number): number {
  return Math.round((after - before) * billion) / billion + 0;
}

/** The changes, each with its weight. */
export function changesIn(pairs: readonly Pair[]): { value: number; weight: number }[] {
  return completePairs(pairs).map(({ difference: value, weight }) => ({ value, weight }));
}
