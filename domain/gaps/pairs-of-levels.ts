import type { Framework, RoleProfile } from '../configuration/learning.ts';
import type { Fraction } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';
import { openingOf } from './readiness.ts';

/** What a role needs of one person, skill by skill, from levels as they are stored; without a role, nothing. */
export function pairsOfLevels(
  { personId, levels }: { personId: string; levels: ReadonlyMap<string, Fraction> },
  role: RoleProfile | undefined,
  { domains }: Pick<Framework, 'domains'>,
): RequiredPair[] {
  if (!role) return [];
  return domains.flatMap((domain) =>
    openingOf(role, [domain], 1).needs.map((need) => ({
      ...need,
      personId,
      domain: domain.id,
      level: levels.get(need.skillId) ?? null,
    })),
  );
}
