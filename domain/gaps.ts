import type { Framework, RoleProfile } from './configuration/learning.ts';
import {
  compare,
  fraction,
  mean,
  minus,
  over,
  plus,
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

/** What a person's role needs, skill by skill; the target of a domain is that of each of its skills. */
export function requiredPairs(
  personId: string,
  levels: PersonLevels,
  of: { role: RoleProfile; framework: Framework },
): RequiredPair[] {
  if (of.role.framework !== of.framework.id) return [];
  return of.framework.domains.flatMap((domain) => {
    const target = of.role.targets[domain.id];
    if (target === undefined) return [];
    const importance = fraction(of.role.importance[domain.id] ?? 1);
    return domain.skills.map(({ id }) => ({
      personId,
      domain: domain.id,
      skillId: id,
      target: fraction(target),
      importance,
      level: levels.skills.get(id)?.level ?? null,
    }));
  });
}

/**
 * The figures of a group, from its pairs: means of individual shortfalls, never target − mean level, because one
 * person's surplus does not fill another's gap. Readiness = 100 × (1 − Σ w × shortfall / Σ w × target) over assessed
 * pairs; null where every target is 0. Nothing is suppressed here.
 */
export function gapFigure(pairs: readonly RequiredPair[], criticalShortfallLevels: number): GapFigure {
  const critical = fraction(criticalShortfallLevels);
  const assessed = pairs.flatMap((pair) => {
    const shortfall = shortfallOf(pair);
    return shortfall ? [{ pair, shortfall }] : [];
  });
  const shortfalls = assessed.map((each) => each.shortfall);
  const average = mean(shortfalls);
  const share = (counts: (shortfall: Fraction) => boolean) =>
    assessed.length === 0 ? null : shortfalls.filter(counts).length / assessed.length;
  return {
    reason: assessed.length === 0 ? 'not-assessed' : null,
    n: new Set(assessed.map((each) => each.pair.personId)).size,
    requiredPairs: pairs.length,
    assessedPairs: assessed.length,
    coverageShare: pairs.length === 0 ? null : assessed.length / pairs.length,
    meanGap: meanShown(assessed.map(({ pair, shortfall }) => minus(shortfall, surplusOf(pair) ?? zero))),
    meanSurplus: meanShown(assessed.map(({ pair }) => surplusOf(pair) ?? zero)),
    meanImportance: meanShown(assessed.map(({ pair }) => pair.importance)),
    meanShortfall: average && toNumber(average),
    belowTargetShare: share((shortfall) => compare(shortfall, zero) > 0),
    criticalShare: share((shortfall) => compare(shortfall, critical) >= 0),
    peopleLevelsMissing: average && toNumber(sum(shortfalls)),
    readinessIndex: readiness(assessed),
  };
}

function meanShown(values: readonly Fraction[]): number | null {
  const average = mean(values);
  return average && toNumber(average);
}

function readiness(assessed: { pair: RequiredPair; shortfall: Fraction }[]): number | null {
  let missing = zero;
  let needed = zero;
  for (const { pair, shortfall } of assessed) {
    missing = plus(missing, times(pair.importance, shortfall));
    needed = plus(needed, times(pair.importance, pair.target));
  }
  if (compare(needed, zero) <= 0) return null;
  return toNumber(times(fraction(100), minus(fraction(1), over(missing, needed))));
}
