import { inverse, prime } from '../../../domain/disclosure/linear-span.ts';

/**
 * People, fewer than `minimum`, about whom alone some combination of sums is; null where none was found. Each time the sums are solved for other levels, by a
 * random order: a combination of few levels is one of them as soon as it has just one of the levels that are solved for (Prange, IRE Trans. Inf.
 * Theory 8, 1962). `terms`: factors by level; `personOf`: whose a level is.
 */
export function fewInSums(
  terms: readonly ReadonlyMap<string, number>[],
  { personOf, minimum, tries, random }: Looking,
): string[] | null {
  const levels = [...new Set(terms.flatMap((own) => [...own.keys()]))];
  const columns = new Map<string, { people: Set<string>; column: number[] }>();
  for (const level of levels) {
    const column = terms.map((own) => own.get(level) ?? 0);
    const key = column.join(' ');
    const known = columns.get(key) ?? { people: new Set<string>(), column };
    columns.set(key, known);
    known.people.add(personOf(level));
  }
  const all = [...columns.values()];
  for (let tried = 0; tried < tries; tried += 1) {
    const order = all
      .map((each) => ({ each, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ each }) => each);
    const rows = terms.map((_, row) =>
      Float64Array.from(order, ({ column }) => ((column[row] ?? 0) + prime) % prime),
    );
    for (const row of reduced(rows)) {
      const people = new Set<string>();
      for (const [at, factor] of row.entries()) {
        if (factor === 0) continue;
        for (const person of order[at]?.people ?? []) people.add(person);
        if (people.size >= minimum) break;
      }
      if (people.size > 0 && people.size < minimum) return [...people];
    }
  }
  return null;
}

interface Looking {
  personOf: (level: string) => string;
  minimum: number;
  tries: number;
  random: () => number;
}

/** Gauss and Jordan, in the residues of a prime. */
function reduced(rows: Float64Array[]): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    const own = rows[pivot];
    const first = rows[rank];
    if (!own || !first) continue;
    [rows[rank], rows[pivot]] = [own, first];
    const factor = inverse(own[column] ?? 1);
    for (let at = column; at < width; at += 1) own[at] = ((own[at] ?? 0) * factor) % prime;
    for (const [at, row] of rows.entries()) {
      const times = row[column] ?? 0;
      if (at === rank || times === 0) continue;
      for (let place = column; place < width; place += 1)
        if (own[place] !== 0) row[place] = ((row[place] ?? 0) + (prime - times) * (own[place] ?? 0)) % prime;
    }
    rank += 1;
  }
  return rows.slice(0, rank);
}
