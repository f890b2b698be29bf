import { SparseSpan, type SparseVector } from './sparse-span.ts';

/** People who stand alike in everything that is told: each value of theirs by the factors with which the sums have it, by the place of a sum. */
export interface AlikeValues {
  people: number;
  values: readonly SparseVector[];
}

/**
 * How much sums tell of few people: 0 where no sum or difference of them, whatever the factors, is about 1 to `minimum` − 1 people, whoever has other
 * factors than nothing in any value. What so many people have alike is about enough of them; so is what `minimum` sets of people span, no two of
 * which share anybody, as forests do for the lines of a graph (Nagamochi and Ibaraki, SIAM J. Discrete Math. 5, 1992). What then still stands is
 * looked at anew. It may find more than is told, never less.
 */
export function exposedSums(alike: readonly AlikeValues[], minimum: number): number {
  const safe = new SparseSpan();
  let open: AlikeValues[] = [];
  for (const each of alike) {
    if (each.people >= minimum) safe.addAll(each.values);
    else if (each.people > 0) open.push(each);
  }
  for (;;) {
    open = open.flatMap(({ people, values }) => {
      const left = values.map((value) => safe.remainder(value)).filter(({ size }) => size > 0);
      return left.length > 0 ? [{ people, values: left }] : [];
    });
    const found = spannedOften(open, minimum);
    if (found.length === 0) break;
    for (const { values } of found) safe.addAll(values);
  }
  const span = new SparseSpan();
  for (const { values } of open) span.addAll(values);
  return span.dimension;
}

function spannedOften(open: readonly AlikeValues[], minimum: number): AlikeValues[] {
  const sets = Array.from({ length: minimum }, () => new SparseSpan());
  return open.filter(({ people, values }) => {
    let at = -1;
    for (let person = 0; person < people; person += 1) {
      at = sets.findIndex((set, place) => place > at && set.addAll(values));
      if (at < 0 || at === minimum - 1) return true;
    }
    return false;
  });
}
