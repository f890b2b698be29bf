import type { Fraction } from '../fraction.ts';
import type { BridgePair, Pairs } from '../statistics/change/packed-quarters.ts';
import type { MeasuredTwice, TwoQuarters } from './trend-figures.ts';

/** Levels added up, in how many skills, and the most skills of one person. */
export interface Sums {
  sum: number;
  weight: number;
  heaviest: number;
}

/** People who stand alike: in which part of a division before and after (null: in none), and whether in skills of one time alone too. */
export interface Standing {
  before: string | null;
  after: string | null;
  /** Measured in some skill both times. */
  twice: boolean;
  people: number;
  /** Of changes in the skills measured both times: their sum, the least and the most of a person's mean. */
  change: Sums & { least: number; most: number };
  /** Levels in the skills measured both times, and in those measured at that time alone. */
  levels: { before: Sums; after: Sums };
  once: { before: Sums; after: Sums };
}

type PartOf = (pair: BridgePair) => string | null;

const none = (): Sums => ({ sum: 0, weight: 0, heaviest: 0 });

/** What is known of one person at both times; null: not measured then. */
export interface PersonStands {
  before: AtOnce | null;
  after: AtOnce | null;
  /** Null: in no skill both times. */
  twice: Pick<MeasuredTwice, 'before' | 'after' | 'weight'> | null;
}

/** Levels of a person at one time, added up, in how many skills, and the part of the division. */
interface AtOnce {
  part: string | null;
  sum: number;
  weight: number;
}

/** Everybody measured in two quarters by where they stand; `people` are those measured both times. */
export function standingsOf(
  { before, after }: TwoQuarters,
  people: readonly MeasuredTwice[],
  partOf: { before: PartOf; after: PartOf },
): Standing[] {
  const sides = { before: ofPeople(before, partOf.before), after: ofPeople(after, partOf.after) };
  const twice = new Map(people.map((person) => [person.personId, person]));
  const ids = new Set([...sides.before.keys(), ...sides.after.keys()]);
  return standingsFrom(
    [...ids].map((id) => ({
      before: sides.before.get(id) ?? null,
      after: sides.after.get(id) ?? null,
      twice: twice.get(id) ?? null,
    })),
  );
}

export function standingsFrom(people: readonly PersonStands[]): Standing[] {
  const found = new Map<string, Standing>();
  for (const { before, after, twice } of people) {
    const weight = twice?.weight ?? 0;
    const [from, to] = [before?.part ?? null, after?.part ?? null];
    const key = JSON.stringify([from, to, weight > 0, before?.weight === weight, after?.weight === weight]);
    const standing = found.get(key) ?? {
      before: from,
      after: to,
      twice: twice !== null,
      people: 0,
      change: { ...none(), least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY },
      levels: { before: none(), after: none() },
      once: { before: none(), after: none() },
    };
    found.set(key, standing);
    standing.people += 1;
    if (twice) addTwice(standing, twice);
    addOnce(standing.once.before, { all: before, twice: twice?.before ?? 0, both: weight });
    addOnce(standing.once.after, { all: after, twice: twice?.after ?? 0, both: weight });
  }
  return [...found.values()];
}

function ofPeople(pairs: Pairs, partOf: PartOf): Map<string, AtOnce> {
  const found = new Map<string, AtOnce>();
  // Pairs of one person mostly follow each other.
  let [last, known]: [string | null, AtOnce | null] = [null, null];
  for (const pair of pairs) {
    const { level, personId } = pair;
    if (!level) continue;
    if (personId !== last || !known) {
      last = personId;
      known = found.get(personId) ?? { part: partOf(pair), sum: 0, weight: 0 };
      found.set(personId, known);
    }
    known.sum += numberOf(level);
    known.weight += 1;
  }
  return found;
}

function numberOf({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function addTwice(
  { change, levels }: Standing,
  { before, after, weight }: NonNullable<PersonStands['twice']>,
): void {
  add(change, { sum: weight * (after - before), weight });
  change.least = Math.min(change.least, after - before);
  change.most = Math.max(change.most, after - before);
  add(levels.before, { sum: weight * before, weight });
  add(levels.after, { sum: weight * after, weight });
}

function addOnce(
  sums: Sums,
  { all, twice, both }: { all: AtOnce | null; twice: number; both: number },
): void {
  if (all && all.weight > both) add(sums, { sum: all.sum - both * twice, weight: all.weight - both });
}

function add(sums: Sums, { sum, weight }: { sum: number; weight: number }): void {
  sums.sum += sum;
  sums.weight += weight;
  sums.heaviest = Math.max(sums.heaviest, weight);
}
