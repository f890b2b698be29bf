import type { Framework, RoleProfile } from './configuration/learning.ts';
import {
  compare,
  fraction,
  minus,
  over,
  positivePart,
  sum,
  times,
  toNumber,
  zero,
  type Fraction,
} from './fraction.ts';
import type { PersonLevels } from './levels.ts';
import type { GapFigure } from './results.ts';

/** One person and one skill that the person's role needs. */
export interface RequiredPair {
  personId: string;
  domain: string;
  skillId: string;
  target: Fraction;
  /** 1 to 5. */
  importance: Fraction;
  /** Combined level only; null: not assessed, which is no gap and no zero. */
  level: Fraction | null;
}

/** target − level: positive below target, negative above. Null without a level. */
export function gapOf({ target, level }: Pick<RequiredPair, 'target' | 'level'>): Fraction | null {
  return level && minus(target, level);
}

/** max(0, gap). */
export function shortfallOf(pair: Pick<RequiredPair, 'target' | 'level'>): Fraction | null {
  const gap = gapOf(pair);
  return gap && positivePart(gap);
}

/** max(0, −gap). */
export function surplusOf(pair: Pick<RequiredPair, 'target' | 'level'>): Fraction | null {
  const gap = gapOf(pair);
  return gap && positivePart(minus(zero, gap));
}

type Need = Pick<RequiredPair, 'domain' | 'skillId' | 'target' | 'importance'>;

/** Worked out once a role: its pairs share their targets, however many people hold it. */
const needsByRole = new WeakMap<RoleProfile, { framework: Framework; needs: Need[] }>();

/** What a person's role needs, skill by skill; the target of a domain is that of each of its skills. */
export function requiredPairs(
  personId: string,
  levels: PersonLevels,
  of: { role: RoleProfile; framework: Framework },
): RequiredPair[] {
  return needsOf(of).map((need) => ({
    personId,
    ...need,
    level: levels.skills.get(need.skillId)?.level ?? null,
  }));
}

function needsOf({ role, framework }: { role: RoleProfile; framework: Framework }): Need[] {
  if (role.framework !== framework.id) return [];
  const known = needsByRole.get(role);
  if (known?.framework === framework) return known.needs;
  const needs = framework.domains.flatMap((domain) => {
    const wanted = role.targets[domain.id];
    if (wanted === undefined) return [];
    const target = fraction(wanted);
    const importance = fraction(role.importance[domain.id] ?? 1);
    return domain.skills.map(({ id }) => ({ domain: domain.id, skillId: id, target, importance }));
  });
  needsByRole.set(role, { framework, needs });
  return needs;
}

/**
 * The figures of a group, from its pairs: means of individual shortfalls, never target − mean level, because one
 * person's surplus does not fill another's gap. Readiness = 100 × (1 − Σ w × shortfall / Σ w × target) over assessed
 * pairs; null where every target is 0. Nothing is suppressed here.
 */
export function gapFigure(pairs: readonly RequiredPair[], criticalShortfallLevels: number): GapFigure {
  const critical = fraction(criticalShortfallLevels);
  const { people, assessedPairs, alike } = alikePairs(pairs);
  const total = (measure: (one: Alike) => Fraction) =>
    sum(alike.map((one) => times(measure(one), whole(one.count))));
  const shortfall = total((one) => one.shortfall);
  const surplus = total((one) => one.surplus);
  const meanOf = (of: Fraction) => (assessedPairs === 0 ? null : toNumber(over(of, whole(assessedPairs))));
  const share = (counts: (one: Alike) => boolean) =>
    assessedPairs === 0
      ? null
      : alike.reduce((all, one) => all + (counts(one) ? one.count : 0), 0) / assessedPairs;
  return {
    reason: assessedPairs === 0 ? 'not-assessed' : null,
    n: people,
    requiredPairs: pairs.length,
    assessedPairs,
    coverageShare: pairs.length === 0 ? null : assessedPairs / pairs.length,
    meanGap: meanOf(minus(shortfall, surplus)),
    meanSurplus: meanOf(surplus),
    meanImportance: meanOf(total(({ pair }) => pair.importance)),
    meanShortfall: meanOf(shortfall),
    belowTargetShare: share((one) => compare(one.shortfall, zero) > 0),
    criticalShare: share((one) => compare(one.shortfall, critical) >= 0),
    peopleLevelsMissing: assessedPairs === 0 ? null : toNumber(shortfall),
    readinessIndex: readiness(
      total(({ pair, shortfall }) => times(pair.importance, shortfall)),
      total(({ pair }) => times(pair.importance, pair.target)),
    ),
  };
}

/** Assessed pairs with one level, target and importance: there are few of them, however many people. */
interface Alike {
  pair: RequiredPair;
  shortfall: Fraction;
  surplus: Fraction;
  count: number;
}

function alikePairs(pairs: readonly RequiredPair[]) {
  const people = new Set<string>();
  const byLevel = new Map<Fraction, Alike[]>();
  let assessedPairs = 0;
  for (const pair of pairs) {
    if (!pair.level) continue;
    assessedPairs += 1;
    people.add(pair.personId);
    const ofLevel = byLevel.get(pair.level) ?? [];
    const known = ofLevel.find(
      (one) => isEqual(one.pair.target, pair.target) && isEqual(one.pair.importance, pair.importance),
    );
    if (known) known.count += 1;
    else {
      const [shortfall, surplus] = [shortfallOf(pair) ?? zero, surplusOf(pair) ?? zero];
      ofLevel.push({ pair, shortfall, surplus, count: 1 });
      byLevel.set(pair.level, ofLevel);
    }
  }
  return { people: people.size, assessedPairs, alike: [...byLevel.values()].flat() };
}

function isEqual(a: Fraction, b: Fraction): boolean {
  return a === b || (a.numerator === b.numerator && a.denominator === b.denominator);
}

function whole(count: number): Fraction {
  return { numerator: BigInt(count), denominator: 1n };
}

function readiness(missing: Fraction, needed: Fraction): number | null {
  if (compare(needed, zero) <= 0) return null;
  return toNumber(times(fraction(100), minus(fraction(1), over(missing, needed))));
}
