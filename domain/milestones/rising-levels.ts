import type { Framework, RoleProfile } from '../configuration/learning.ts';
import { compare, fraction, mean, minus, type Fraction } from '../fraction.ts';
import { categoryOf, type PersonLevels } from '../levels.ts';
import type { Milestone } from '../milestones.ts';

/** A skill's level from before this campaign. */
interface EarlierLevel {
  personId: string;
  skillId: string;
  level: number;
}

/** Somebody measured, with what is known from before. */
export interface Grower {
  personId: string;
  levels: PersonLevels;
  earlier: readonly EarlierLevel[];
  /** YYYY-MM-DD. */
  reachedOn: string;
}

/** A domain then and now, over the skills that were measured both times. */
interface BothTimes {
  domainId: string;
  was: Fraction;
  is: Fraction;
}

/**
 * Domains in which a person's category has risen: over the skills that were measured both times, the unrounded mean has
 * crossed a threshold upwards. Domains where fewer than `coverageFloorShare` of the skills were measured both times
 * are left out, because a mean over other skills is no growth. Who crosses several thresholds at
 * once is told of the highest alone. `atLeast`: the lowest category that is worth a word; absent: each.
 */
export function levelUps(
  person: Grower,
  framework: Framework,
  { coverageFloorShare, atLeast }: { coverageFloorShare: number; atLeast?: string },
): Milestone[] {
  const from = new Map(framework.thresholds.map((each) => [each.id, each.from]));
  const lowest = from.get(atLeast ?? '') ?? Number.NEGATIVE_INFINITY;
  return risen(person, framework, coverageFloorShare).flatMap(({ domainId, was, is }) => {
    const reached = categoryOf(is, framework);
    if (reached === null || reached === categoryOf(was, framework)) return [];
    if ((from.get(reached) ?? lowest) < lowest) return [];
    const subject = `${framework.id}/${domainId}/${reached}`;
    return [{ personId: person.personId, kind: 'level-up' as const, subject, reachedOn: person.reachedOn }];
  });
}

/**
 * Domains in which a person stood below the role's target before, by `leastShortfallLevels` or more, and now stands at it or above, over the
 * same skills as a level-up. Its subject is role and domain: another role asks for something else.
 */
export function gapsClosed(
  person: Grower,
  { framework, role }: { framework: Framework; role: Pick<RoleProfile, 'id' | 'targets'> },
  { coverageFloorShare, leastShortfallLevels }: { coverageFloorShare: number; leastShortfallLevels: number },
): Milestone[] {
  const least = fraction(leastShortfallLevels);
  return risen(person, framework, coverageFloorShare).flatMap(({ domainId, was, is }) => {
    const asked = role.targets[domainId];
    if (asked === undefined) return [];
    const target = fraction(asked);
    const fellShort = compare(was, target) < 0 && compare(minus(target, was), least) >= 0;
    if (!fellShort || compare(is, target) < 0) return [];
    const subject = `${framework.id}/${domainId}/${role.id}`;
    return [{ personId: person.personId, kind: 'gap-closed' as const, subject, reachedOn: person.reachedOn }];
  });
}

function risen({ levels, earlier }: Grower, { domains }: Framework, coverageFloorShare: number): BothTimes[] {
  const before = new Map(earlier.map((each) => [each.skillId, fraction(each.level)]));
  return domains.flatMap((domain) => {
    const both = domain.skills.flatMap(({ id }) => {
      const [was, is] = [before.get(id), levels.skills.get(id)?.level];
      return was && is ? [{ was, is }] : [];
    });
    if (both.length === 0 || both.length / domain.skills.length < coverageFloorShare) return [];
    const was = mean(both.map((each) => each.was));
    const is = mean(both.map((each) => each.is));
    return was && is && compare(is, was) > 0 ? [{ domainId: domain.id, was, is }] : [];
  });
}
