import { compare } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';

export interface BusFactor {
  skillId: string;
  /** People at or above their own role's target; null: nobody assessed, which is not nobody. */
  holders: number | null;
  assessed: number;
  /** At least so many holders as the policy asks for; null when unknown. */
  healthy: boolean | null;
}

/**
 * On how many people each critical skill rests: those whose level reaches the target of their own role. People who are not
 * assessed, or whose role does not need the skill, hold nothing that is known. One entry a skill, in the order given.
 */
export function busFactors(
  pairs: readonly RequiredPair[],
  criticalSkillIds: readonly string[],
  { healthyHolders }: { healthyHolders: number },
): BusFactor[] {
  const bySkill = Map.groupBy(pairs, ({ skillId }) => skillId);
  return criticalSkillIds.map((skillId) => {
    const of = bySkill.get(skillId) ?? [];
    const peopleWith = (fits: (pair: RequiredPair) => boolean) =>
      new Set(of.filter(fits).map(({ personId }) => personId)).size;
    const assessed = peopleWith(({ level }) => level !== null);
    const holders = peopleWith(({ level, target }) => level !== null && compare(level, target) >= 0);
    return busFactorOf(skillId, { assessed, holders }, { healthyHolders });
  });
}

/** The same of people who were counted already. */
export function busFactorOf(
  skillId: string,
  { assessed, holders }: { assessed: number; holders: number },
  { healthyHolders }: { healthyHolders: number },
): BusFactor {
  if (assessed === 0) return { skillId, holders: null, assessed, healthy: null };
  return { skillId, holders, assessed, healthy: holders >= healthyHolders };
}
