import { LinearSpan } from './linear-span.ts';

/** People of whom a number is told. */
export type Told = readonly string[];

/** People who stand in exactly the same groups. */
interface Alike {
  people: number;
  groups: readonly number[];
}

/**
 * Numbers of people that were told, and whether more may be told beside them: where no sum or difference of any of them, whatever the factors, is
 * about 1 to minimum − 1 people. A combination gives each person the sum of the factors of the groups they stand in, and is about those
 * for whom it is not nothing. So the question is whether the people without any few of them still span what all of them span. It may say no
 * of safe numbers, never yes of others, but by what was told unsafely before.
 */
export class ToldNumbers {
  readonly #told: readonly Told[];
  readonly #minimum: number;
  readonly #exposed: number;

  constructor(told: readonly Told[], groupMinimum: number) {
    this.#told = told;
    this.#minimum = groupMinimum;
    this.#exposed = told.length === 0 ? 0 : exposedDimensions(told, groupMinimum);
  }

  /** How much more would be told of few people; 0: nothing. */
  exposedBy(numbers: readonly Told[]): number {
    const all = exposedDimensions([...this.#told, ...numbers], this.#minimum);
    return Math.max(0, all - this.#exposed);
  }

  with(numbers: readonly Told[]): ToldNumbers {
    return new ToldNumbers([...this.#told, ...numbers], this.#minimum);
  }
}

/**
 * Of what all people span, how much is left when that is taken out of which every combination is about at least `minimum` people: because so many
 * stand in the same groups, or because whoever they are, `minimum` sets of people apart from each other span it (as forests do for the lines
 * of a graph: Nagamochi and Ibaraki, SIAM J. Discrete Math. 5, 1992). What then still stands is looked at anew.
 */
function exposedDimensions(groups: readonly Told[], minimum: number): number {
  const safe = new LinearSpan(groups.length);
  let open: { vector: Float64Array; people: number }[] = [];
  for (const { people, groups: own } of alikePeople(groups)) {
    const vector = new Float64Array(groups.length);
    for (const group of own) vector[group] = 1;
    if (people >= minimum) safe.add(vector);
    else open.push({ vector, people });
  }
  for (;;) {
    open = open.flatMap(({ vector, people }) => {
      const left = safe.remainder(vector);
      return left.some((value) => value !== 0) ? [{ vector: left, people }] : [];
    });
    const found = spannedOften(open, { minimum, width: groups.length });
    if (found.length === 0) return dimensionOf(open, groups.length);
    for (const vector of found) safe.add(vector);
  }
}

function alikePeople(groups: readonly Told[]): Alike[] {
  const own = new Map<string, number[]>();
  groups.forEach((people, group) => {
    for (const personId of new Set(people)) {
      const known = own.get(personId);
      if (known) known.push(group);
      else own.set(personId, [group]);
    }
  });
  const found = new Map<string, Alike>();
  for (const each of own.values()) {
    const key = each.join(' ');
    const alike = found.get(key);
    if (alike) alike.people += 1;
    else found.set(key, { people: 1, groups: each });
  }
  return [...found]
    .toSorted(([a, one], [b, other]) => other.people - one.people || (a < b ? -1 : 1))
    .map(([, alike]) => alike);
}

/** Vectors of people that are spanned by `minimum` sets of people, no two of which share anybody. */
function spannedOften(
  open: readonly { vector: Float64Array; people: number }[],
  { minimum, width }: { minimum: number; width: number },
): Float64Array[] {
  const sets = Array.from({ length: minimum }, () => new LinearSpan(width));
  return open.flatMap(({ vector, people }) => {
    let at = -1;
    for (let person = 0; person < people; person += 1) {
      at = sets.findIndex((set, place) => place > at && set.add(vector));
      if (at < 0 || at === minimum - 1) return [vector];
    }
    return [];
  });
}

function dimensionOf(open: readonly { vector: Float64Array }[], width: number): number {
  const span = new LinearSpan(width);
  for (const { vector } of open) span.add(vector);
  return span.dimension;
}
