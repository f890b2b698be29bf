import { minus, plus, positivePart, toNumber, zero, type Fraction } from '../../fraction.ts';
import type { PackedQuarters, Time } from './packed-quarters.ts';

/** `framework`: skills that began or ended with a version. `measured`: pairs of stayers not measured or required both times. */
export type BridgePart = 'leavers' | 'framework' | 'measured' | 'stayers' | 'targets' | 'joiners';

/** Why a pair is in one quarter only, or `same`: it is in both. */
export const kinds = ['same', 'measured', 'framework', 'people'] as const;
export type Kind = (typeof kinds)[number];

/** How many measured pairs there are of each kind, target and level, and how many people behind each part. */
export interface BridgeTallies {
  before: Record<Kind, Tally>;
  after: Record<Kind, Tally>;
  /** Measured both times: levels of now at targets of then. */
  moved: Tally;
  people: Record<BridgePart, number>;
  /** Who stayed and is measured in some skill at that time alone, whatever the reason. */
  once: { before: number; after: number };
  /** Pairs of the person who has most of them in a part about people or skills of one time, at both times together. */
  mostOfOne: Record<BridgePart, number>;
}

/** Σ over pairs, levels; targets of nobody are infinite. */
export interface ShortAndAbove {
  pairs: number;
  level: number;
  short: number;
  above: number;
  lowestTarget: number;
  highestTarget: number;
}

/** Each a bit of what is known of a person. */
const flags = {
  leavers: 1,
  framework: 2,
  measured: 4,
  stayers: 8,
  targets: 16,
  joiners: 32,
  onceBefore: 64,
  onceAfter: 128,
};

export function bridgeTallies(packed: PackedQuarters): BridgeTallies {
  const tallies = { before: ofKinds(packed), after: ofKinds(packed), moved: new Tally(packed) };
  const known = new Uint8Array(packed.personIds.length);
  const most = new MostPairs(packed.personIds.length);
  const there = { before: thereIn(packed, 'before'), after: thereIn(packed, 'after') };
  for (const { before, after, isOnce } of packed.skills) {
    const once: Kind = isOnce ? 'framework' : 'measured';
    for (let person = 0; person < known.length; person += 1) {
      const [old, current] = [before.levels[person] ?? 0, after.levels[person] ?? 0];
      if (old === 0 && current === 0) continue;
      const [target, targetNow] = [before.targets[person] ?? 0, after.targets[person] ?? 0];
      let flag = 0;
      if (old > 0 && current > 0) {
        tallies.before.same.add(target, old);
        tallies.after.same.add(targetNow, current);
        tallies.moved.add(target, current);
        flag = flags.stayers | (target === targetNow ? 0 : flags.targets);
      } else if (old > 0) {
        const stays = there.after[person] === 1;
        tallies.before[stays ? once : 'people'].add(target, old);
        flag = stays ? flags[once] | flags.onceBefore : flags.leavers;
        most.add(stays ? once : 'leavers', person);
      } else {
        const stayed = there.before[person] === 1;
        tallies.after[stayed ? once : 'people'].add(targetNow, current);
        flag = stayed ? flags[once] | flags.onceAfter : flags.joiners;
        most.add(stayed ? once : 'joiners', person);
      }
      known[person] = (known[person] ?? 0) | flag;
    }
  }
  return { ...tallies, ...peopleIn(known), mostOfOne: most.found };
}

/** Pairs counted person by person, in each part. */
class MostPairs {
  readonly found = { leavers: 0, framework: 0, measured: 0, stayers: 0, targets: 0, joiners: 0 };
  readonly #people: number;
  readonly #pairs = new Map<BridgePart, Uint16Array>();

  constructor(people: number) {
    this.#people = people;
  }

  add(part: BridgePart, person: number): void {
    const pairs = this.#pairs.get(part) ?? new Uint16Array(this.#people);
    this.#pairs.set(part, pairs);
    const own = (pairs[person] ?? 0) + 1;
    pairs[person] = own;
    if (own > this.found[part]) this.found[part] = own;
  }
}

/** Whether somebody has any pair then: 1. */
function thereIn({ personIds, people }: PackedQuarters, time: Time): Uint8Array {
  const there = new Uint8Array(personIds.length);
  for (const place of people[time]) there[place] = 1;
  return there;
}

function ofKinds(packed: PackedQuarters): Record<Kind, Tally> {
  const tally = () => new Tally(packed);
  return { same: tally(), measured: tally(), framework: tally(), people: tally() };
}

function peopleIn(known: Uint8Array): Pick<BridgeTallies, 'people' | 'once'> {
  const count = (flag: number) => known.reduce((all, own) => all + ((own & flag) === 0 ? 0 : 1), 0);
  return {
    people: {
      leavers: count(flags.leavers),
      framework: count(flags.framework),
      measured: count(flags.measured),
      stayers: count(flags.stayers),
      targets: count(flags.targets),
      joiners: count(flags.joiners),
    },
    once: { before: count(flags.onceBefore), after: count(flags.onceAfter) },
  };
}

/** Pairs by target and level, so that what is summed exactly is as many values as differ. */
class Tally {
  n = 0;
  readonly #values: Pick<PackedQuarters, 'targets' | 'levels'>;
  readonly #counts: Float64Array[] = [];

  constructor(values: Pick<PackedQuarters, 'targets' | 'levels'>) {
    this.#values = values;
  }

  add(target: number, level: number): void {
    const counts = (this.#counts[target] ??= new Float64Array(this.#values.levels.length + 1));
    counts[level] = (counts[level] ?? 0) + 1;
    this.n += 1;
  }

  /** The sum of levels, of target − level, or of max(0, target − level). */
  total(measure: 'level' | 'gap' | 'shortfall'): Fraction {
    const numerators = new Map<bigint, bigint>();
    this.#counts.forEach((counts, target) => {
      counts.forEach((count, level) => {
        if (count === 0) return;
        const { numerator, denominator } = this.#value(target, level, measure);
        const sum = numerators.get(denominator) ?? 0n;
        numerators.set(denominator, sum + numerator * BigInt(count));
      });
    });
    let total = zero;
    for (const [denominator, numerator] of numerators) total = plus(total, { numerator, denominator });
    return plus(total, zero);
  }

  sums(): ShortAndAbove {
    const targets = [...this.#counts.keys()]
      .filter((target) => this.#counts[target])
      .map((target) => toNumber(this.#values.targets[target - 1] ?? zero));
    const short = this.total('shortfall');
    return {
      pairs: this.n,
      level: toNumber(this.total('level')),
      short: toNumber(short),
      above: toNumber(minus(short, this.total('gap'))),
      lowestTarget: Math.min(Number.POSITIVE_INFINITY, ...targets),
      highestTarget: Math.max(0, ...targets),
    };
  }

  #value(target: number, level: number, measure: 'level' | 'gap' | 'shortfall'): Fraction {
    const own = this.#values.levels[level - 1] ?? zero;
    if (measure === 'level') return own;
    const gap = minus(this.#values.targets[target - 1] ?? zero, own);
    return measure === 'gap' ? gap : positivePart(gap);
  }
}
