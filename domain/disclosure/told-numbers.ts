import { LinearSpan } from './linear-span.ts';

/** People of whom a number is told, by numbers of their own from 0, each once. */
export type Told = Int32Array;

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
  /** Those from which all that were told follow. */
  readonly #told: readonly Told[];
  readonly #minimum: number;
  readonly #exposed: number;
  /** Who stood in the same groups, and where each person stands in it. */
  readonly #alike: readonly Alike[];
  readonly #placeOf: Int32Array;

  constructor(told: readonly Told[], groupMinimum: number) {
    this.#minimum = groupMinimum;
    this.#told = independent(told);
    const { alike, placeOf } = alikePeople(this.#told);
    this.#alike = alike;
    this.#placeOf = placeOf;
    this.#exposed =
      told.length === 0 ? 0 : exposedDimensions(alike, { width: this.#told.length, minimum: groupMinimum });
  }

  /** How much more would be told of few people; 0: nothing. */
  exposedBy(numbers: readonly Told[]): number {
    const width = this.#told.length + numbers.length;
    const all = exposedDimensions(this.#beside(numbers), { width, minimum: this.#minimum });
    return Math.max(0, all - this.#exposed);
  }

  with(numbers: readonly Told[]): ToldNumbers {
    return new ToldNumbers([...this.#told, ...numbers], this.#minimum);
  }

  /** Everybody by all groups, those of the numbers counted on from those told before. */
  #beside(numbers: readonly Told[]): Alike[] {
    const { alike, placeOf } = alikePeople(numbers);
    const left = this.#alike.map(({ people }) => people);
    const crossed = new Map<number, number>();
    for (const [person, place] of placeOf.entries()) {
      if (place === nowhere) continue;
      const before = this.#placeOf[person] ?? nowhere;
      const key = (before + 1) * alike.length + place;
      crossed.set(key, (crossed.get(key) ?? 0) + 1);
      if (before >= 0) left[before] = (left[before] ?? 0) - 1;
    }
    const both = [...crossed].map(([key, people]): Alike => {
      const before = this.#alike[Math.floor(key / alike.length) - 1]?.groups ?? [];
      const now = alike[key % alike.length]?.groups ?? [];
      return { people, groups: [...before, ...now.map((group) => group + this.#told.length)] };
    });
    return [...both, ...this.#alike.map(({ groups }, at) => ({ groups, people: left[at] ?? 0 }))];
  }
}

/**
 * Of what all people span, how much is left when that is taken out of which every combination is about at least `minimum` people: because so many
 * stand in the same groups, or because whoever they are, `minimum` sets of people apart from each other span it (as forests do for the lines
 * of a graph: Nagamochi and Ibaraki, SIAM J. Discrete Math. 5, 1992). What then still stands is looked at anew.
 */
function exposedDimensions(
  alike: readonly Alike[],
  { width, minimum }: { width: number; minimum: number },
): number {
  const safe = new LinearSpan(width);
  let open: { vector: Float64Array; people: number }[] = [];
  for (const { people, groups } of inOrder(alike)) {
    const vector = vectorOf(groups, width);
    if (people >= minimum) safe.add(vector);
    else open.push({ vector, people });
  }
  for (;;) {
    open = open.flatMap(({ vector, people }) => {
      const left = safe.remainder(vector);
      return left.some((value) => value !== 0) ? [{ vector: left, people }] : [];
    });
    const found = spannedOften(open, { minimum, width });
    if (found.length === 0) return dimensionOf(open, width);
    for (const vector of found) safe.add(vector);
  }
}

/** Without the groups of which the numbers follow from others. */
function independent(groups: readonly Told[]): Told[] {
  const span = new LinearSpan(groups.length);
  for (const { groups: own } of inOrder(alikePeople(groups).alike)) span.add(vectorOf(own, groups.length));
  return span.pivots.toSorted((a, b) => a - b).flatMap((at) => groups[at] ?? []);
}

function vectorOf(groups: readonly number[], width: number): Float64Array {
  const vector = new Float64Array(width);
  for (const group of groups) vector[group] = 1;
  return vector;
}

/** Most people first, so that nothing depends on the order of people. */
function inOrder(alike: readonly Alike[]): Alike[] {
  const there = alike.filter(({ people }) => people > 0);
  const named = there.map((each) => ({ each, name: each.groups.join(' ') }));
  return named
    .toSorted((a, b) => b.each.people - a.each.people || (a.name < b.name ? -1 : 1))
    .map(({ each }) => each);
}

const nowhere = -1;

/** Who stands in the same groups: one group after the other parts those who were alike. By person the place among them. */
function alikePeople(groups: readonly Told[]): { alike: Alike[]; placeOf: Int32Array } {
  const found: { people: number; groups: readonly number[] }[] = [];
  const placeOf = new Int32Array(groups.reduce((most, people) => Math.max(most, pastLast(people)), 0));
  placeOf.fill(nowhere);
  groups.forEach((people, group) => {
    const parted: number[] = [];
    for (const person of people) {
      const before = placeOf[person] ?? nowhere;
      const place = parted[before + 1] ?? found.length;
      if (place === found.length) {
        parted[before + 1] = place;
        found.push({ people: 0, groups: [...(found[before]?.groups ?? []), group] });
      }
      const [here, there] = [found[place], found[before]];
      if (here) here.people += 1;
      if (there) there.people -= 1;
      placeOf[person] = place;
    }
  });
  return { alike: found, placeOf };
}

function pastLast(people: Told): number {
  return people.reduce((most, person) => Math.max(most, person + 1), 0);
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
