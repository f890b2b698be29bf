import type { Course, Framework, Pathway, RoleProfile } from '../configuration/learning.ts';
import type { GapPolicy } from '../configuration/organisation.ts';
import { compare, fraction, toNumber, zero, type Fraction } from '../fraction.ts';
import { gapFigure, requiredPairs, shortfallOf, type RequiredPair } from '../gaps.ts';
import type { PersonLevels } from '../levels.ts';
import { byPriority, priorityBand, priorityOf } from './priority.ts';

/** The ADVANCE scorecard of one person. Levels are of the framework's scale; null is not known, never 0. */
export interface PersonScorecard {
  personId: string;
  roleId: string;
  /** Mean over skills; null below the coverage floor. */
  overallLevel: number | null;
  /** Threshold id of the unrounded level. */
  category: string | null;
  coverageShare: number;
  domains: ScoredDomain[];
  /** Skills below target: the domains by priority, in each the largest shortfall first, then by id. */
  developmentPlan: { skillId: string; domain: string; shortfall: number; courses: string[] }[];
  /** Pathways that end in a certificate and teach a skill below target, those that teach most of them first. */
  certificationPathways: { pathway: string; skills: string[] }[];
  /** Skills for which courses alone are not enough. */
  mentorshipNeeds: { skillId: string; reason: 'critical-shortfall' | 'below-floor' | 'no-course' }[];
  /** Critical skills below the floor, which the mean of a domain may hide. */
  criticalBelowFloor: { skillId: string; level: number }[];
}

interface ScoredDomain {
  domain: string;
  current: number | null;
  /** Null: the role does not need it. */
  target: number | null;
  /** Mean of target − level, signed. */
  gap: number | null;
  shortfall: number | null;
  /** Importance × mean shortfall × share of skills below target. */
  priority: number | null;
  /** As configured. */
  band: string | null;
  coverageShare: number;
}

interface Of {
  role: RoleProfile;
  framework: Framework;
  courses: readonly Course[];
  pathways: readonly Pathway[];
  policy: GapPolicy;
  criticalShortfallLevels: number;
}

/**
 * The scorecard that the ADVANCE assessment describes, with what its code leaves open or gets wrong mended: a skill that is not
 * assessed is null and lowers the coverage, targets go by role and domain, the priority comes from importance and shortfall, and
 * categories from unrounded levels. A role of another framework has no targets here.
 */
export function personScorecard(personId: string, levels: PersonLevels, of: Of): PersonScorecard {
  const pairs = requiredPairs(personId, levels, of);
  const domains = scoredDomains(levels, pairs, of);
  const below = belowTarget(pairs, domains);
  const plan = below.map(({ pair, shortfall }) => ({
    skillId: pair.skillId,
    domain: pair.domain,
    shortfall: toNumber(shortfall),
    courses: coursesFor(pair.skillId, of),
  }));
  const criticalBelowFloor = criticalSkillsBelow(levels, of.framework, of.policy.criticalFloorLevel);
  return {
    personId,
    roleId: of.role.id,
    overallLevel: levels.overall.level && toNumber(levels.overall.level),
    category: levels.overall.category,
    coverageShare: levels.overall.coverageShare,
    domains: domains.map(({ scored }) => scored),
    developmentPlan: plan,
    certificationPathways: certificates(
      plan.map(({ skillId }) => skillId),
      of,
    ),
    mentorshipNeeds: mentorship(below, criticalBelowFloor, of),
    criticalBelowFloor,
  };
}

/** Critical skills with a level below the floor, lowest first, then by id. One that is not assessed is not below. */
function criticalSkillsBelow(
  levels: Pick<PersonLevels, 'skills'>,
  framework: Pick<Framework, 'domains'>,
  floorLevel: number,
): { skillId: string; level: number }[] {
  const critical = framework.domains.flatMap(({ skills }) => skills.filter(({ critical: is }) => is));
  return critical
    .flatMap(({ id }) => {
      const level = levels.skills.get(id)?.level;
      return level && compare(level, fraction(floorLevel)) < 0
        ? [{ skillId: id, level: toNumber(level) }]
        : [];
    })
    .toSorted((a, b) => a.level - b.level || (a.skillId < b.skillId ? -1 : 1));
}

function scoredDomains(levels: PersonLevels, pairs: readonly RequiredPair[], of: Of) {
  return [...levels.domains].map(([domain, mean]) => {
    const required = pairs.filter((pair) => pair.domain === domain);
    const figure = gapFigure(required, of.criticalShortfallLevels);
    const priority = priorityOf(figure);
    const scored: ScoredDomain = {
      domain,
      current: mean.level && toNumber(mean.level),
      target: of.role.framework === of.framework.id ? (of.role.targets[domain] ?? null) : null,
      gap: figure.meanGap,
      shortfall: figure.meanShortfall,
      priority,
      band: priorityBand(priority, of.policy),
      coverageShare: mean.coverageShare,
    };
    return { id: domain, figure, scored };
  });
}

interface Below {
  pair: RequiredPair;
  shortfall: Fraction;
}

function belowTarget(pairs: readonly RequiredPair[], domains: ReturnType<typeof scoredDomains>): Below[] {
  return byPriority(domains).flatMap(({ id: domain }) =>
    pairs
      .flatMap((pair) => {
        const shortfall = pair.domain === domain ? shortfallOf(pair) : null;
        return shortfall && compare(shortfall, zero) > 0 ? [{ pair, shortfall }] : [];
      })
      .toSorted((a, b) => compare(b.shortfall, a.shortfall) || (a.pair.skillId < b.pair.skillId ? -1 : 1)),
  );
}

function coursesFor(skillId: string, { courses }: Of): string[] {
  return courses.filter(({ skills }) => skills.includes(skillId)).map(({ id }) => id);
}

function certificates(skillIds: readonly string[], { pathways, courses }: Of) {
  const taught = new Map(courses.map(({ id, skills }) => [id, skills]));
  return pathways
    .flatMap(({ id, certificate, courses: steps }) => {
      const skills = skillIds.filter((skill) => steps.some((step) => taught.get(step)?.includes(skill)));
      return certificate && skills.length > 0 ? [{ pathway: id, skills }] : [];
    })
    .toSorted((a, b) => b.skills.length - a.skills.length || (a.pathway < b.pathway ? -1 : 1));
}

type MentorshipNeed = PersonScorecard['mentorshipNeeds'][number];

function mentorship(
  below: readonly Below[],
  belowFloor: readonly { skillId: string }[],
  of: Of,
): MentorshipNeed[] {
  const critical = fraction(of.criticalShortfallLevels);
  const floored = new Set(belowFloor.map(({ skillId }) => skillId));
  const reasonOf = ({ pair: { skillId }, shortfall }: Below): MentorshipNeed['reason'] | null => {
    if (compare(shortfall, critical) >= 0) return 'critical-shortfall';
    if (floored.has(skillId)) return 'below-floor';
    return coursesFor(skillId, of).length === 0 ? 'no-course' : null;
  };
  const needs = below.flatMap((each): MentorshipNeed[] => {
    const reason = reasonOf(each);
    return reason ? [{ skillId: each.pair.skillId, reason }] : [];
  });
  const named = new Set(needs.map(({ skillId }) => skillId));
  const others = belowFloor.filter(({ skillId }) => !named.has(skillId));
  return [...needs, ...others.map(({ skillId }): MentorshipNeed => ({ skillId, reason: 'below-floor' }))];
}
