import type { Framework, RoleProfile } from '../configuration/learning.ts';
import type { RatingPolicy } from '../configuration/organisation.ts';
import { fraction, times, toWhole } from '../fraction.ts';
import type { AnswerSums } from './answer-sums.ts';
import { domainLevels } from './domain-levels.ts';
import { groupTotals, type GroupTotals, type Needs, type Placement } from './group-totals.ts';
import { packedLevels, type PackedLevels } from './packed-levels.ts';

/** Everybody measured in a campaign, in whole numbers; what is read and written of it is bytes and positions. */
export interface Measured {
  skills: string[];
  domains: string[];
  roles: RoleProfile[];
  needs: Needs;
  packed: PackedLevels;
  /** As `domainLevels` gives them. */
  domainLevels: Int32Array;
  totals: GroupTotals;
}

/** What a framework and the roles that have their profile in it ask of people. */
function needsOf(framework: Framework, roles: readonly RoleProfile[], policy: RatingPolicy): Needs {
  const domainOf = framework.domains.flatMap(({ skills }, domain) => skills.map(() => domain));
  const targets = roles.flatMap((role) =>
    framework.domains.flatMap((domain) => {
      const target = role.targets[domain.id];
      return domain.skills.map(() => (target === undefined ? Number.NaN : hundredths(target)));
    }),
  );
  return {
    skills: domainOf.length,
    domains: framework.domains.length,
    domainOf: Int32Array.from(domainOf),
    targetHundredths: Float64Array.from(targets),
    roles: roles.length,
    criticalHundredths: hundredths(policy.criticalShortfallLevels),
  };
}

/** Levels of everybody, and the totals of every group: by the rules of levels.ts and gaps.ts. Pure, and the same for any order of forms. */
export function measure(
  sums: AnswerSums,
  people: Placement & { parents: Int32Array },
  { framework, roles, policy }: { framework: Framework; roles: RoleProfile[]; policy: RatingPolicy },
): Measured {
  const needs = needsOf(framework, roles, policy);
  const { minimum, maximum } = framework.scale;
  const packed = packedLevels(sums, policy, Math.max(Math.abs(minimum), Math.abs(maximum)));
  return {
    skills: framework.domains.flatMap(({ skills }) => skills.map(({ id }) => id)),
    domains: framework.domains.map(({ id }) => id),
    roles,
    needs,
    packed,
    domainLevels: domainLevels(packed, needs),
    totals: groupTotals(packed, people, needs, people.parents),
  };
}

function hundredths(level: number): number {
  return toWhole(times(fraction(level), fraction(100)));
}
