import type { RatingPolicy } from './configuration/organisation.ts';
import type { Framework } from './configuration/learning.ts';
import { compare, fraction, mean, over, plus, times, zero, type Fraction } from './fraction.ts';

type LevelSource = keyof RatingPolicy['weights'];

/** One answer about one skill of one person. A skill that nobody answered has no such row at all. */
export interface Rating {
  subjectId: string;
  skillId: string;
  source: LevelSource;
  /** On the framework's scale; null: "not observed", which is neither 0 nor unanswered. */
  level: number | null;
}

/** `combined` rests on more than the person's own word; only then is there a level. */
export type Basis = 'combined' | 'self-only' | 'unassessed';

export interface SkillLevel {
  /** Exact; null unless combined. */
  level: Fraction | null;
  basis: Basis;
  /** Those that entered the level (or, self-only, would have), in the order of `ratingSources`. */
  sources: LevelSource[];
}

export const ratingSources = ['self', 'manager', 'peer', 'practical', 'project', 'certification'] as const;

/**
 * One level of one skill from several sources: Σ weight × mean of the source / Σ weight over the sources present
 * (methods: multi-source rating, weights are the organisation's). Several ratings of one source are averaged first.
 * Peers are left out below `peerMinimum`; "not observed" counts as absent; a level never rests on self alone, nor
 * on sources whose weights are all zero.
 */
export function combineRatings(
  ratings: readonly Omit<Rating, 'subjectId' | 'skillId'>[],
  policy: RatingPolicy,
): SkillLevel {
  let weighted = zero;
  let weights = zero;
  const sources: LevelSource[] = [];
  for (const source of ratingSources) {
    const levels = ratings.flatMap((each) =>
      each.source === source && each.level !== null ? [fraction(each.level)] : [],
    );
    const average = source === 'peer' && levels.length < policy.peerMinimum ? null : mean(levels);
    const weight = fraction(policy.weights[source] ?? 0);
    if (average === null || compare(weight, zero) <= 0) continue;
    sources.push(source);
    weighted = plus(weighted, times(weight, average));
    weights = plus(weights, weight);
  }
  if (sources.length === 0) return { level: null, basis: 'unassessed', sources };
  if (sources.every((source) => source === 'self')) return { level: null, basis: 'self-only', sources };
  return { level: over(weighted, weights), basis: 'combined', sources };
}

interface MeanLevel {
  /** Exact mean of the skills that have a combined level; null when none has. */
  level: Fraction | null;
  /** Threshold id, compared unrounded; null without a level. */
  category: string | null;
  assessedSkills: number;
  skills: number;
  /** assessedSkills / skills, 0 to 1. */
  coverageShare: number;
}

export interface PersonLevels {
  skills: Map<string, SkillLevel>;
  /** By domain id: the mean of its skills' levels, whatever the coverage, which stands beside. */
  domains: Map<string, MeanLevel>;
  /** Mean over skills, not over domain means. Without level and category below the coverage floor. */
  overall: MeanLevel;
}

/** All levels of one person. Ratings of skills that the framework does not have are ignored. */
export function personLevels(
  ratings: readonly Rating[],
  framework: Framework,
  policy: RatingPolicy,
): PersonLevels {
  const bySkill = Map.groupBy(ratings, (rating) => rating.skillId);
  return levelsOf((skillId) => combineRatings(bySkill.get(skillId) ?? [], policy), framework, policy);
}

/** All levels of one person from those of their skills. */
export function levelsOf(
  skillLevel: (skillId: string) => SkillLevel,
  framework: Framework,
  policy: RatingPolicy,
): PersonLevels {
  const skills = new Map<string, SkillLevel>();
  const domains = new Map<string, MeanLevel>();
  for (const domain of framework.domains) {
    for (const { id } of domain.skills) skills.set(id, skillLevel(id));
    domains.set(
      domain.id,
      meanLevel(
        domain.skills.map(({ id }) => skills.get(id)),
        framework,
      ),
    );
  }
  const overall = meanLevel([...skills.values()], framework);
  const enough = overall.coverageShare >= policy.coverageFloorShare;
  return { skills, domains, overall: enough ? overall : { ...overall, level: null, category: null } };
}

function meanLevel(skills: readonly (SkillLevel | undefined)[], framework: Framework): MeanLevel {
  const levels = skills.flatMap((skill) => (skill?.level ? [skill.level] : []));
  const level = mean(levels);
  return {
    level,
    category: level && categoryOf(level, framework),
    assessedSkills: levels.length,
    skills: skills.length,
    coverageShare: skills.length === 0 ? 0 : levels.length / skills.length,
  };
}

/** The highest threshold that the unrounded level reaches: 4.4999 is not yet 4.5. Null below the lowest. */
export function categoryOf(level: Fraction, framework: Framework): string | null {
  const descending = framework.thresholds.toSorted((a, b) => b.from - a.from);
  return descending.find((threshold) => compare(level, fraction(threshold.from)) >= 0)?.id ?? null;
}

/** Combined if any skill is, else self-only if any is. */
export function basisOf(levels: PersonLevels): Basis {
  const bases = [...levels.skills.values()].map((skill) => skill.basis);
  if (bases.includes('combined')) return 'combined';
  return bases.includes('self-only') ? 'self-only' : 'unassessed';
}
