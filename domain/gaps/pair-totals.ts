import { fraction, leastMultiple, type Fraction } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';
import type { DomainWeights } from './domain-weights.ts';

/** What makes pairs alike. */
export interface Asked {
  target: Fraction;
  /** 1 to 5. */
  importance: Fraction;
  /** What a level of shortfall counts in readiness. */
  weight: Fraction;
  /** Equal for equal ones. */
  key: string;
}

/** Pairs of one target, one importance and one weight, added up. */
export interface AlikeTotals {
  asked: Asked;
  required: number;
  assessed: number;
  belowTarget: number;
  /** With a shortfall of at least the critical one. */
  critical: number;
  /** Σ shortfall and Σ surplus × the unit of the whole; exact. */
  short: bigint;
  above: bigint;
  /** The same in millionths of a level, each level rounded before it is added: what bounds are worked out from. */
  shortMillionths: number;
  aboveMillionths: number;
}

/** What is added up of a group's pairs of one person and one required skill, in some skills. */
export interface PairTotals {
  /** A level of 1 in the exact sums. */
  unit: bigint;
  /** With at least one assessed pair. */
  people: number;
  /** Assessed pairs of the person who has most of them. */
  mostOfOne: number;
  alike: readonly AlikeTotals[];
}

export const levelUnit = 1_000_000;

/** Of nobody. */
export const noTotals: PairTotals = { unit: 1n, people: 0, mostOfOne: 0, alike: [] };

/** Without a weight, as a person's own figures are, pairs weigh as much as they are important. */
export function askedOf(target: Fraction, importance: Fraction, weight: Fraction = importance): Asked {
  const key = [target, importance, weight]
    .map(({ numerator, denominator }) => `${numerator}/${denominator}`)
    .join(' ');
  return { target, importance, weight, key };
}

/** Of pairs in any order. */
export function pairTotals(
  pairs: readonly RequiredPair[],
  criticalShortfallLevels: number,
  weights?: DomainWeights,
): PairTotals {
  const unit = unitOf(pairs);
  const limit = inUnits(fraction(criticalShortfallLevels), unit);
  const found = new Map<string, AlikeTotals>();
  const perPerson = new Map<string, number>();
  for (const pair of pairs) {
    const asked = askedOf(pair.target, pair.importance, weights?.get(pair.domain));
    const totals = found.get(asked.key) ?? emptyTotals(asked);
    found.set(asked.key, totals);
    totals.required += 1;
    if (!pair.level) continue;
    const gap = inUnits(pair.target, unit) - inUnits(pair.level, unit);
    const short = gap > 0n ? gap : 0n;
    const millionths = millionthsOf(pair.target) - millionthsOf(pair.level);
    totals.assessed += 1;
    perPerson.set(pair.personId, (perPerson.get(pair.personId) ?? 0) + 1);
    totals.short += short;
    totals.above += short - gap;
    if (short > 0n) totals.belowTarget += 1;
    if (short >= limit) totals.critical += 1;
    totals.shortMillionths += Math.max(0, millionths);
    totals.aboveMillionths += Math.max(0, -millionths);
  }
  const mostOfOne = [...perPerson.values()].reduce((most, count) => Math.max(most, count), 0);
  return { unit, people: perPerson.size, mostOfOne, alike: [...found.values()] };
}

/** For each domain in order, then for all of them: the totals of a group's pairs. */
export function totalsByDomain(
  pairs: readonly RequiredPair[],
  of: { domains: readonly string[]; criticalShortfallLevels: number; weights?: DomainWeights },
): PairTotals[] {
  const byDomain = Map.groupBy(pairs, ({ domain }) => domain);
  const parts = [...of.domains.map((domain) => byDomain.get(domain) ?? []), pairs];
  return parts.map((part) => pairTotals(part, of.criticalShortfallLevels, of.weights));
}

/** Of groups that part the people. */
export function addedTotals(groups: readonly PairTotals[]): PairTotals {
  const [first] = groups;
  if (first && groups.length === 1) return first;
  const unit = groups.reduce((all, each) => leastMultiple(all, each.unit), 1n);
  const found = new Map<string, AlikeTotals>();
  let [people, mostOfOne] = [0, 0];
  for (const group of groups) {
    people += group.people;
    mostOfOne = Math.max(mostOfOne, group.mostOfOne);
    const factor = unit / group.unit;
    for (const each of group.alike) {
      const all = found.get(each.asked.key) ?? emptyTotals(each.asked);
      found.set(each.asked.key, all);
      all.required += each.required;
      all.assessed += each.assessed;
      all.belowTarget += each.belowTarget;
      all.critical += each.critical;
      all.short += factor === 1n ? each.short : each.short * factor;
      all.above += factor === 1n ? each.above : each.above * factor;
      all.shortMillionths += each.shortMillionths;
      all.aboveMillionths += each.aboveMillionths;
    }
  }
  return { unit, people, mostOfOne, alike: [...found.values()] };
}

function emptyTotals(asked: Asked): AlikeTotals {
  return {
    asked,
    required: 0,
    assessed: 0,
    belowTarget: 0,
    critical: 0,
    short: 0n,
    above: 0n,
    shortMillionths: 0,
    aboveMillionths: 0,
  };
}

/** Rounded to the nearest. */
export function millionthsOf({ numerator, denominator }: Fraction): number {
  return Math.round((Number(numerator) * levelUnit) / Number(denominator));
}

/** By which all levels and targets are whole numbers. */
function unitOf(pairs: readonly RequiredPair[]): bigint {
  let unit = 1n;
  for (const { level, target } of pairs) {
    for (const denominator of [target.denominator, level?.denominator ?? 1n])
      if (unit % denominator !== 0n) unit = leastMultiple(unit, denominator);
  }
  return unit;
}

/** Rounded up where the unit is too coarse, which is as good for what is compared with whole numbers of it. */
function inUnits({ numerator, denominator }: Fraction, unit: bigint): bigint {
  const whole = (numerator * unit) / denominator;
  return whole * denominator < numerator * unit ? whole + 1n : whole;
}
