import type { Framework, RoleProfile } from '../configuration/learning.ts';
import type { Fraction } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';
import { openingOf } from './readiness.ts';

type Domains = Pick<Framework, 'domains'>['domains'];
type Need = Omit<RequiredPair, 'personId' | 'level'>;

/** Worked out once for a role: people of it are many. */
const known = new WeakMap<Domains, Map<RoleProfile, Need[]>>();

/** What a role needs of one person, skill by skill, from levels as they are stored; without a role, nothing. */
export function pairsOfLevels(
  { personId, levels }: { personId: string; levels: ReadonlyMap<string, Fraction> },
  role: RoleProfile | undefined,
  framework: Pick<Framework, 'domains'>,
): RequiredPair[] {
  const needs = role ? needsOf(role, framework) : [];
  return needs.map((need) => ({ ...need, personId, level: levels.get(need.skillId) ?? null }));
}

/** Skill by skill in the order of the framework. */
export function needsOf(role: RoleProfile, { domains }: Pick<Framework, 'domains'>): readonly Need[] {
  const byRole = known.get(domains) ?? new Map<RoleProfile, Need[]>();
  known.set(domains, byRole);
  const needs = byRole.get(role) ?? needsIn(role, domains);
  byRole.set(role, needs);
  return needs;
}

function needsIn(role: RoleProfile, domains: Domains): Need[] {
  return domains.flatMap((domain) =>
    openingOf(role, [domain], 1).needs.map((need) => ({ ...need, domain: domain.id })),
  );
}
