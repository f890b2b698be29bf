import { SparseSpan, type SparseVector } from './sparse-span.ts';

/** People who stand alike in everything that is told: each value of theirs by the factors with which the sums have it, by the place of a sum. */
export interface AlikeValues {
  people: number;
  values: readonly SparseVector[];
}

/** What is certainly about enough people, and what of the values is not spanned by it. */
export interface OpenSums {
  safe: readonly SparseVector[];
  open: readonly AlikeValues[];
}

/** How much sums tell of few people: 0 where no sum or difference of them, whatever the factors, is about so few, whoever has other factors than nothing in any value. */
export function dimensionOf({ open }: Pick<OpenSums, 'open'>): number {
  const span = new SparseSpan();
  for (const { values } of open) span.addAll(values);
  return span.dimension;
}

/** How much of what sums tell of few people takes those from a place on: 0 where all of it follows from the sums before. */
export function dimensionFrom(first: number, { open }: Pick<OpenSums, 'open'>): number {
  const before = open.map(({ people, values }) => ({
    people,
    values: values.map((value) => {
      const end = value.findIndex((place, at) => at % 2 === 0 && place >= first);
      return end < 0 ? value : value.slice(0, end);
    }),
  }));
  return dimensionOf({ open }) - dimensionOf({ open: before });
}

/**
 * What of some sums is not found to be about at least `minimum` people: more than is told of few, never less. What so many people have alike is about enough of them; so is what `minimum` sets of people span, no two of which share anybody, as forests do for the
 * lines of a graph (Nagamochi and Ibaraki, SIAM J. Discrete Math. 5, 1992). What then still stands is looked at anew.
 */
export function openSums(sums: OpenSums, minimum: number): OpenSums {
  const safe = new SparseSpan();
  safe.addAll(sums.safe);
  for (const each of sums.open) if (each.people >= minimum) safe.addAll(each.values);
  safe.settle();
  let open = leftOf(
    sums.open.filter(({ people }) => people < minimum),
    safe,
  );
  for (;;) {
    const found = spannedInOrder(open, minimum);
    if (found.length === 0) return { safe: safe.rows, open };
    for (const { values } of found) safe.addAll(values);
    safe.settle();
    open = leftOf(open, safe);
  }
}

/** Who has the same left in everything stands alike; most people first, so that nothing depends on the order of people. */
function leftOf(open: readonly AlikeValues[], safe: SparseSpan): AlikeValues[] {
  const found = new Map<string, { people: number; values: readonly SparseVector[] }>();
  for (const each of open) {
    const left = each.values.map((value) => safe.remainder(value)).filter(({ length }) => length > 0);
    if (left.length === 0) continue;
    const byKey = new Map(left.map((value) => [value.join(' '), value]));
    const key = [...byKey.keys()].toSorted().join('/');
    const known = found.get(key);
    if (known) known.people += each.people;
    else found.set(key, { people: each.people, values: [...byKey.values()] });
  }
  return [...found]
    .toSorted(([a, one], [b, other]) => other.people - one.people || (a < b ? -1 : 1))
    .map(([, each]) => each);
}

/** Which sets people get into goes by their order: where one order finds nothing, others may. */
function spannedInOrder(open: readonly AlikeValues[], minimum: number): AlikeValues[] {
  const middle = Math.floor(open.length / 2);
  const orders = [
    () => open,
    () => open.toReversed(),
    () => [...open.slice(middle), ...open.slice(0, middle)],
    () => open.toSorted((a, b) => a.values.length - b.values.length),
    () => open.toSorted((a, b) => b.values.length - a.values.length),
  ];
  for (const order of orders) {
    const found = spannedOften(order(), minimum);
    if (found.length > 0) return found;
  }
  return [];
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
