import { leastMultiple, type Fraction } from '../fraction.ts';
import { difference } from '../statistics/change/pairs.ts';
import type { PackedQuarters, Time } from '../statistics/change/packed-quarters.ts';
import type { WeightedColumns } from '../statistics/change/weighted-spread.ts';

/** People measured both times, in columns, as they are many: mean levels over the same skills. */
export interface MeasuredTwice {
  readonly length: number;
  /** Of each one in the quarters. */
  places: Int32Array;
  before: Float64Array;
  after: Float64Array;
  /** How many skills: figures of several people are means over people and skills. */
  weights: Int32Array;
}

/** Levels of each one added up, and in how many skills. */
interface AtOnce {
  sums: Float64Array;
  weights: Int32Array;
}

/** Everybody who is there at either time, in columns. */
export interface PeopleLevels extends Record<Time, AtOnce> {
  /** Over the skills measured both times; of no weight where there are none. */
  twice: MeasuredTwice;
}

/** As `toNumber` rounds. */
const parts = 1_000_000;
const bits = { before: 1, after: 2 };

export function peopleLevels({ people, skills, levels }: PackedQuarters): PeopleLevels {
  const { places, there } = joined(people);
  const { unit, values } = inUnits(levels, skills.length);
  const sums = () => ({ sums: new Float64Array(places.length), weights: new Int32Array(places.length) });
  const all = { before: sums(), after: sums() };
  const both = { before: sums(), after: sums() };
  for (const { before, after } of skills)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      const known = there[at] ?? 0;
      const old = known & bits.before ? (before.levels[place] ?? 0) : 0;
      const current = known & bits.after ? (after.levels[place] ?? 0) : 0;
      if (old > 0) add(all.before, at, values[old]);
      if (current > 0) add(all.after, at, values[current]);
      if (old === 0 || current === 0) continue;
      add(both.before, at, values[old]);
      add(both.after, at, values[current]);
    }
  const { weights } = both.before;
  // In place, as groups are many and what they take goes only when it is collected.
  const each = (sums: Float64Array, of: (sum: number, at: number) => number) => {
    for (const [at, sum] of sums.entries()) sums[at] = of(sum, at);
    return sums;
  };
  const means = ({ sums }: AtOnce) => each(sums, (sum, at) => rounded(sum, unit * (weights[at] ?? 0)));
  const inLevels = (of: AtOnce) => ({ ...of, sums: each(of.sums, (sum) => sum / unit) });
  return {
    before: inLevels(all.before),
    after: inLevels(all.after),
    twice: { length: places.length, places, before: means(both.before), after: means(both.after), weights },
  };
}

/** Those of the later quarter, then those of the one before alone, each with the times at which they are there. In any order: whoever left has a place behind all others. */
function joined(people: PackedQuarters['people']): { places: Int32Array; there: Uint8Array } {
  const [before, after] = [people.before.toSorted(), people.after.toSorted()];
  const places = new Int32Array(before.length + after.length);
  const there = new Uint8Array(places.length);
  places.set(after);
  there.fill(bits.after, 0, after.length);
  let length = after.length;
  let at = 0;
  for (const place of before) {
    while (at < after.length && (after[at] ?? 0) < place) at += 1;
    if (after[at] === place) there[at] = bits.before | bits.after;
    else {
      places[length] = place;
      there[length] = bits.before;
      length += 1;
    }
  }
  return { places: places.slice(0, length), there };
}

/** A person's mean levels over the skills measured both times, and how many they are. */
export interface MovedPerson {
  before: number;
  after: number;
  weight: number;
}

/** People of whom no more is known. */
export function inColumns(people: readonly MovedPerson[]): PeopleLevels {
  const weights = Int32Array.from(people, ({ weight }) => weight);
  const at = (time: Time) => ({
    sums: Float64Array.from(people, (each) => each.weight * each[time]),
    weights,
  });
  const means = (time: Time) => Float64Array.from(people, (each) => each[time]);
  const places = Int32Array.from(people.keys());
  return {
    before: at('before'),
    after: at('after'),
    twice: { length: people.length, places, before: means('before'), after: means('after'), weights },
  };
}

/** Means of a quarter's own figures, of whoever was measured then; levels. */
export type QuarterMeans = Record<Time, number>;

/** Null where nobody was measured at one time. */
export function quarterMeans(levels: PeopleLevels): QuarterMeans | null {
  const meanOf = ({ sums, weights }: AtOnce): number | null => {
    const skills = weights.reduce((all, each) => all + each, 0);
    const sum = sums.reduce((all, each) => all + each, 0);
    return skills === 0 ? null : Math.round((sum / skills) * parts) / parts;
  };
  const [before, after] = [meanOf(levels.before), meanOf(levels.after)];
  return before === null || after === null ? null : { before, after };
}

/** Without whoever was measured once. */
export function measuredTwice({ twice }: Pick<PeopleLevels, 'twice'>): MeasuredTwice {
  return those(twice, (at) => (twice.weights[at] ?? 0) > 0);
}

/** Some of the people. */
export function those(people: MeasuredTwice, isOne: (at: number) => boolean): MeasuredTwice {
  let length = 0;
  for (let at = 0; at < people.length; at += 1) if (isOne(at)) length += 1;
  const found = {
    length,
    places: new Int32Array(length),
    before: new Float64Array(length),
    after: new Float64Array(length),
    weights: new Int32Array(length),
  };
  let next = 0;
  for (let at = 0; at < people.length; at += 1) {
    if (!isOne(at)) continue;
    for (const name of ['places', 'before', 'after', 'weights'] as const)
      found[name][next] = people[name][at] ?? 0;
    next += 1;
  }
  return found;
}

/** How far each one moved. */
export function changesOf({ before, after, weights }: MeasuredTwice): WeightedColumns {
  return { values: after.map((level, at) => difference(before[at] ?? 0, level)), weights };
}

function add({ sums, weights }: AtOnce, at: number, value = 0): void {
  sums[at] = (sums[at] ?? 0) + value;
  weights[at] = (weights[at] ?? 0) + 1;
}

/** Levels by their places, from 1, in whole numbers of a unit where those hold every sum exactly, else as they are. */
function inUnits(levels: readonly Fraction[], most: number): { unit: number; values: number[] } {
  const unit = levels.reduce((all, { denominator }) => leastMultiple(all, denominator), 1n);
  const values = levels.map(({ numerator, denominator }) => Number((numerator * unit) / denominator));
  const largest = values.reduce((all, each) => Math.max(all, Math.abs(each)), Number(unit));
  if (4 * parts * largest * most < Number.MAX_SAFE_INTEGER)
    return { unit: Number(unit), values: [0, ...values] };
  return {
    unit: 1,
    values: [0, ...levels.map((level) => Number(level.numerator) / Number(level.denominator))],
  };
}

/** The nearest millionth of a mean, half away from zero; 0 of nothing. */
function rounded(sum: number, over: number): number {
  if (over === 0) return 0;
  const doubled = 2 * parts * Math.abs(sum) + over;
  const nearest = (doubled - (doubled % (2 * over))) / (2 * over);
  return (sum < 0 && nearest > 0 ? -nearest : nearest) / parts;
}
