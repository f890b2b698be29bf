import type { Framework, RoleProfile } from './configuration/learning.ts';
import { fraction, leastMultiple, minus, positivePart, toNumber, zero, type Fraction } from './fraction.ts';
import { pairTotals, type AlikeTotals, type PairTotals } from './gaps/pair-totals.ts';
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
 * The figures of a group, from the totals of its pairs: means of individual shortfalls, never target − mean level, because one
 * person's surplus does not fill another's gap. Readiness = 100 × (1 − Σ w × shortfall / Σ w × target) over assessed
 * pairs; null where every target is 0. Nothing is suppressed here.
 */
export function figureOf({ unit, people, alike }: PairTotals): GapFigure {
  const count = (of: (one: AlikeTotals) => number) => alike.reduce((all, one) => all + of(one), 0);
  const total = (of: (one: AlikeTotals) => bigint) => alike.reduce((all, one) => all + of(one), 0n);
  const requiredPairs = count(({ required }) => required);
  const assessedPairs = count(({ assessed }) => assessed);
  const assessed = BigInt(assessedPairs);
  const mean = (numerator: bigint, whole: bigint) =>
    assessedPairs === 0 ? null : toNumber({ numerator, denominator: whole * assessed });
  const share = (part: number) => (assessedPairs === 0 ? null : part / assessedPairs);
  const [short, above] = [total((one) => one.short), total((one) => one.above)];
  const commonOf = (of: 'importance' | 'weight') =>
    alike.reduce((all, { asked }) => leastMultiple(all, asked[of].denominator), 1n);
  const [importances, weights] = [commonOf('importance'), commonOf('weight')];
  const inCommon = ({ numerator, denominator }: Fraction, common: bigint) =>
    numerator * (common / denominator);
  const weight = ({ asked }: AlikeTotals) => inCommon(asked.weight, weights);
  const target = ({ asked }: AlikeTotals) => (asked.target.numerator * unit) / asked.target.denominator;
  const missing = total((one) => weight(one) * one.short);
  const needed = total((one) => weight(one) * target(one) * BigInt(one.assessed));
  return {
    reason: assessedPairs === 0 ? 'not-assessed' : null,
    n: people,
    requiredPairs,
    assessedPairs,
    coverageShare: requiredPairs === 0 ? null : assessedPairs / requiredPairs,
    meanGap: mean(short - above, unit),
    meanSurplus: mean(above, unit),
    meanImportance: mean(
      total((one) => inCommon(one.asked.importance, importances) * BigInt(one.assessed)),
      importances,
    ),
    meanShortfall: mean(short, unit),
    belowTargetShare: share(count((one) => one.belowTarget)),
    criticalShare: share(count((one) => one.critical)),
    peopleLevelsMissing: assessedPairs === 0 ? null : toNumber({ numerator: short, denominator: unit }),
    readinessIndex:
      needed > 0n ? toNumber({ numerator: 100n * (needed - missing), denominator: needed }) : null,
  };
}

/** The figures of a group's pairs, in any order. */
export function gapFigure(pairs: readonly RequiredPair[], criticalShortfallLevels: number): GapFigure {
  return figureOf(pairTotals(pairs, criticalShortfallLevels));
}
