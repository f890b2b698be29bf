export interface ManyTests<Id> {
  /** How many had a p-value; every one of them counts, also those that are not shown. */
  tested: number;
  /** Asked about, but without a p-value. */
  untested: number;
  rejected: number;
  /** Wanted false discovery rate, 0 to 1. */
  rate: number;
  /** Smallest p first; ties in the order of the ids. */
  results: { id: Id; p: number; adjusted: number; rejected: boolean }[];
}

/**
 * Which of many tests stand, so that of those that do at most `rate` are false in expectation: with p ascending, all up
 * to the last k with p(k) ≤ k / m × rate. `adjusted` is the rate at which a test would just stand. Assumes independent
 * or positively dependent tests. A null p was not tested and does not count;
 * of no test nothing stands, and equal p stand or fall together.
 * Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289. Throws RangeError for a p or a rate outside 0 to 1.
 */
export function benjaminiHochberg<Id extends string>(
  tests: readonly { id: Id; p: number | null }[],
  rate = 0.05,
): ManyTests<Id> {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`A rate of ${rate} is not between 0 and 1`);
  const known = tests.flatMap(({ id, p }) => (p === null ? [] : [{ id, p }]));
  const wrong = known.find(({ p }) => !(p >= 0 && p <= 1));
  if (wrong) throw new RangeError(`p of ${wrong.id} is ${wrong.p}, not from 0 to 1`);
  const sorted = known.toSorted((a, b) => a.p - b.p || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  let least = 1;
  const results = sorted
    .map((test, at) => ({ ...test, plain: test.p * (sorted.length / (at + 1)) }))
    .toReversed()
    .map(({ id, p, plain }) => {
      least = Math.min(least, plain);
      return { id, p, adjusted: least, rejected: least <= rate };
    })
    .toReversed();
  return {
    tested: known.length,
    untested: tests.length - known.length,
    rejected: results.filter(({ rejected }) => rejected).length,
    rate,
    results,
  };
}

/**
 * The same of tests that are told, among `tested` in all: of the others nothing must follow, so each counts as one that cannot stand, whatever its p.
 * By id. Throws RangeError where more are told than were tested.
 */
export function toldAmong<Id extends string>(
  told: readonly { id: Id; p: number }[],
  tested: number,
  rate = 0.05,
): ReadonlyMap<Id, ManyTests<Id>['results'][number]> {
  if (told.length > tested) throw new RangeError(`${told.length} tests are told of ${tested}`);
  const others = Array.from({ length: tested - told.length }, () => ({ id: '' as const, p: 1 }));
  const { results } = benjaminiHochberg<Id | ''>([...told, ...others], rate);
  return new Map(results.flatMap(({ id, ...test }) => (id === '' ? [] : [[id, { ...test, id }] as const])));
}
