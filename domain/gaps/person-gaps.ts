import { mean, toNumber, type Fraction } from '../fraction.ts';
import { gapOf, shortfallOf, surplusOf, type RequiredPair } from '../gaps.ts';
import { basisOf, type MeanLevel, type PersonLevels } from '../levels.ts';
import type { PersonDomainGap, PersonGaps } from '../results.ts';

/** One participant's row: levels by domain and overall, and how far they are from what the role needs. */
export function personGaps(
  person: { personId: string; roleId: string; unitId: string | null },
  levels: PersonLevels,
  pairs: readonly RequiredPair[],
): PersonGaps {
  return {
    personId: person.personId,
    roleId: person.roleId,
    unitId: person.unitId,
    basis: basisOf(levels),
    overall: {
      level: shown(levels.overall.level),
      category: levels.overall.category,
      coverageShare: levels.overall.coverageShare,
    },
    domains: [...levels.domains].map(([domain, level]) =>
      domainGap(
        domain,
        level,
        pairs.filter((pair) => pair.domain === domain),
      ),
    ),
  };
}

function domainGap(domain: string, of: MeanLevel, pairs: RequiredPair[]): PersonDomainGap {
  const target = pairs[0]?.target ?? null;
  return {
    domain,
    level: shown(of.level),
    category: of.category,
    target: shown(target),
    gap: meanOf(pairs, gapOf),
    shortfall: meanOf(pairs, shortfallOf),
    surplus: meanOf(pairs, surplusOf),
    coverageShare: of.coverageShare,
  };
}

function meanOf(pairs: RequiredPair[], measure: (pair: RequiredPair) => Fraction | null): number | null {
  const values = pairs.flatMap((pair) => {
    const value = measure(pair);
    return value ? [value] : [];
  });
  return shown(mean(values));
}

function shown(value: Fraction | null): number | null {
  return value && toNumber(value);
}
