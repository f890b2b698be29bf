import type { Words } from '../configuration.ts';
import type { SkillStep } from '../statistics/change/skill-mapping.ts';

/** A competency framework. Skill ids are permanent; a retired skill stays with its id. */
export interface Framework {
  id: string;
  /** Grows with every change of meaning; forms name the version they were answered against. */
  version: string;
  name: Words;
  /** Where it comes from, in one sentence. */
  source: string;
  scale: { minimum: number; maximum: number; points: { level: number; words: Words }[] };
  /** Categories of an overall level, highest first; `from` is inclusive and compared unrounded. */
  thresholds: { id: string; from: number; words: Words }[];
  /** The named areas of the framework; a letter may occur twice, so it is no key. */
  areas: { id: string; letter: string; words: Words; audience: Words }[];
  domains: Domain[];
  /** Versions that it had, oldest first, each with what became of its skills in the next one, the last in this one; absent: none told. */
  earlierVersions?: EarlierVersion[];
}

export interface EarlierVersion {
  version: string;
  /** A skill that no step names and both versions have is kept. */
  steps: SkillStep[];
}

interface Domain {
  id: string;
  area: string;
  words: Words;
  skills: Skill[];
}

export interface Skill {
  id: string;
  words: Words;
  /** What the rater is asked to think of. */
  description: Words;
  critical: boolean;
}

/** What a role needs; targets are ours: versioned, dated and owned. */
export interface RoleProfile {
  id: string;
  version: string;
  owner: string;
  validFrom: string;
  words: Words;
  /** Job titles that hold this role; `*` stands for any run of characters; matched without case and outer spaces. */
  titles: string[];
  framework: string;
  /** Target level by domain id. A domain without one is not required of the role. */
  targets: Record<string, number>;
  /** Importance by domain id, 1 to 5. */
  importance: Record<string, number>;
  /** Required levels of the coverage maps, by map id. */
  requiredLevels: Record<string, number[]>;
  /** What the role should be able to do with AI, in words. */
  aiCompetencies: Words[];
}

/** Levels that are audiences, not a scale: who must hold which, and how one comes to hold it. */
export interface CoverageMap {
  id: string;
  words: Words;
  source: string;
  levels: {
    n: number;
    words: Words;
    audience: Words;
    everybody: boolean;
    /** Titles of the learning paths (pathway ids) that lead to it. */
    pathways: string[];
    /** What counts as holding it. */
    evidence: ('pathway-completed' | 'practical-assessment' | 'manager-confirmed')[];
    /**
     * What an assessment, or the manager, must have found: each of these skills at this level or above. Absent: neither shows the level.
     */
    shownBy?: { skills: string[]; fromLevel: number };
    firstStep: Words;
    /** Months after which a level must be shown again. */
    validityMonths: number;
  }[];
}

export interface Course {
  id: string;
  words: Words;
  /** Titles and codes in LMS exports, matched without case and outer spaces. */
  aliases: string[];
  /** Skill ids that it teaches. */
  skills: string[];
  /** Levels that a valid completion shows, as an examination does; absent: it shows none. */
  certifies?: { skill: string; level: number }[];
  /** Courses to be completed before it; absent: none. */
  prerequisites?: string[];
  way: 'online' | 'classroom' | 'workshop' | 'project' | 'mentoring' | 'event' | 'college';
  hours: number;
  owner: string;
  reviewedOn: string;
  /** Months until a completion expires; null: never. */
  validityMonths: number | null;
}

export interface Pathway {
  id: string;
  words: Words;
  weeks: number;
  hoursPerWeek: number;
  prerequisites: Words | null;
  phases: {
    words: Words;
    fromWeek: number;
    toWeek: number;
    modules: { words: Words; fromWeek: number; toWeek: number; objectives: Words[]; projects: Words[] }[];
  }[];
  capstone: Words[];
  certificate: Words | null;
  leadsTo: Words[];
  courses: string[];
  /** Kinds of evidence that show what somebody can do. */
  evidence: ('practical' | 'project' | 'peer')[];
}

export interface UpskillingChecklist {
  id: string;
  words: Words;
  source: string;
  items: {
    id: string;
    words: Words;
    theme: 'baseline' | 'latent-talent' | 'data-literacy' | 'mentors' | 'incentives' | 'options' | 'culture';
  }[];
}
