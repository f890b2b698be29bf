import type { Words } from '../configuration.ts';

/** Benefits of more years than the first. */
export interface LongTerm {
  /** 2 to 10, the first included. */
  years: number;
  /** Of each year after the first, the share of the first year's benefit that is still there: `years` − 1 of them. */
  laterYearShares: number[];
  /** Why this is a long-term solution. */
  because: string;
}

/** Who was asked what a benefit was. */
export interface Respondents {
  /** Everybody who was asked, drop-outs included: whoever did not answer counts as zero. */
  asked: number;
  answers: Answer[];
}

export interface Answer {
  /** A number or letters, no name. */
  id: string;
  team?: string | undefined;
  /** A year, in the unit of the line; null: asked, and no figure. */
  improvement: number | null;
  isolationShare: number;
  confidenceShare: number;
  /** How the figure was arrived at; null: no basis stated. */
  basis: string | null;
}

/** The measure of people or teams who were trained and of others who were not, before and after. */
export interface ControlGroup {
  trained: Observed[];
  control: Observed[];
  better: 'higher' | 'lower';
  /** How many such values a year has: 12 of a month's, 1 of a year's. */
  timesAYear: number;
  /** In which periods people were measured before that; without it nobody can test whether both groups moved alike. */
  earlier?: EarlierPeriods | undefined;
}

/** Equally long periods, one after the other; that of `before` follows the last. */
export interface EarlierPeriods {
  /** That of the benefit, so that nothing else is compared. */
  unit: string;
  /** Their first days, YYYY-MM-DD, oldest first: at least two. */
  periods: string[];
}

export interface Observed {
  /** A number or letters, no name. */
  id: string;
  team?: string | undefined;
  /** A value of each earlier period, null where it was not measured. */
  earlier?: (number | null)[] | undefined;
  before: number;
  after: number;
}

/** What is left out as extreme, fixed before the answers are seen. At least one of the two rules. */
export interface ExtremesRule {
  /** YYYY-MM-DD. */
  declaredOn: string;
  declaredBy: string;
  /** Answers above Q3 + this many interquartile ranges; null: no such rule. */
  aboveQ3Ranges: number | null;
  /** Answers without a stated basis. */
  withoutBasis: boolean;
}

/** Another value that a source gives for an amount. The most conservative counts. */
export interface CostAlternative {
  amountMinor: number;
  source: string;
}

export interface BenefitAlternative {
  field: 'annualImprovement' | 'unitValueMinor' | 'isolationShare' | 'confidenceShare';
  value: number;
  source: string;
}

/** Who took part and how long, for a study that is read without learning records. */
export interface Participants {
  starters: number;
  completers: number;
  /** Hours of all starters, drop-outs included, by fully loaded rate (minor units an hour). */
  time: { hours: number; hourlyRateMinor: number; source: string }[];
}

/** What is known at one of the levels below impact. */
export interface LevelEvidence {
  finding: Words;
  answered: number;
  asked: number;
  source: string;
}

export interface LowerLevels {
  reaction?: LevelEvidence | undefined;
  learning?: LevelEvidence | undefined;
  application?: LevelEvidence | undefined;
}

/** Success cases by Brinkerhoff: who was asked, and what could be verified. */
export interface SuccessCases {
  asked: number;
  verified: SuccessCase[];
  /** What kept others from using what they learned. */
  unsuccessful: SuccessCase[];
}

interface SuccessCase {
  words: Words;
  evidence: string;
}

/** A target that was set, and what was measured. */
export interface ScoreboardTarget {
  id: string;
  words: Words;
  unit: string;
  better: 'higher' | 'lower';
  /** Where it stood at the beginning. */
  baseline: number | null;
  target: number;
  /** Null: not measured yet. */
  measured: number | null;
  /** The imported business measure that tells it, in a computed campaign; a unit of null is the whole organisation. */
  imported?: { measure: string; unit: string | null; period: string } | undefined;
  /** The most that the unit allows: 100 of a rate in percent, 5 of a scale to 5. */
  maximum: number | null;
  /** The least that it allows. */
  minimum: number | null;
  /** YYYY-MM-DD of what was measured. */
  measuredOn: string | null;
  source: string;
}

/** Factors from 0 to 1 for the grid; discount rates a year as shares. */
export interface SensitivitySteps {
  isolation: number[];
  confidence: number[];
  realisation: number[];
  discount: number[];
}
