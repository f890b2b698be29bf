import type { Time } from '../statistics/change/packed-quarters.ts';
import type { PeopleLevels } from './measured-twice.ts';

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

/** The parts of a division by number, and the one that somebody who is measured then is in. */
export interface Parts extends Record<Time, (place: number) => number> {
  names: readonly string[];
}

const nowhere = -1;
const none = (): Sums => ({ sum: 0, weight: 0, heaviest: 0 });

/** Everybody measured in two quarters by where they stand. */
export function standingsOf(levels: PeopleLevels, parts: Parts): Standing[] {
  const { twice } = levels;
  const skillsAt = (time: Time, at: number) => levels[time].weights[at] ?? 0;
  const partAt = (time: Time, at: number) =>
    skillsAt(time, at) > 0 ? parts[time](twice.places[at] ?? 0) : nowhere;
  const found = new Map<number, Standing>();
  for (let at = 0; at < twice.length; at += 1) {
    const from = partAt('before', at);
    const to = partAt('after', at);
    if (from === nowhere && to === nowhere) continue;
    const both = twice.weights[at] ?? 0;
    const onceThen = skillsAt('before', at) - both;
    const onceNow = skillsAt('after', at) - both;
    const alike = Number(both > 0) + 2 * Number(onceThen > 0) + 4 * Number(onceNow > 0);
    const key = ((from + 1) * (parts.names.length + 1) + to + 1) * 8 + alike;
    const standing = found.get(key) ?? standingAt(parts.names[from], parts.names[to], both > 0);
    found.set(key, standing);
    const [before, after] = [twice.before[at] ?? 0, twice.after[at] ?? 0];
    standing.people += 1;
    addTwice(standing, before, after, both);
    add(standing.once.before, (levels.before.sums[at] ?? 0) - both * before, onceThen);
    add(standing.once.after, (levels.after.sums[at] ?? 0) - both * after, onceNow);
  }
  return [...found.values()];
}

function standingAt(before: string | undefined, after: string | undefined, twice: boolean): Standing {
  return {
    before: before ?? null,
    after: after ?? null,
    twice,
    people: 0,
    change: { ...none(), least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY },
    levels: { before: none(), after: none() },
    once: { before: none(), after: none() },
  };
}

function addTwice({ change, levels }: Standing, before: number, after: number, weight: number): void {
  if (weight === 0) return;
  add(change, weight * (after - before), weight);
  change.least = Math.min(change.least, after - before);
  change.most = Math.max(change.most, after - before);
  add(levels.before, weight * before, weight);
  add(levels.after, weight * after, weight);
}

function add(sums: Sums, sum: number, weight: number): void {
  if (weight === 0) return;
  sums.sum += sum;
  sums.weight += weight;
  sums.heaviest = Math.max(sums.heaviest, weight);
}
