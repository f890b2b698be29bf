import type { Words } from '../configuration.ts';
import type {
  BenefitAlternative,
  ControlGroup,
  CostAlternative,
  ExtremesRule,
  LongTerm,
  LowerLevels,
  Participants,
  Respondents,
  ScoreboardTarget,
  SensitivitySteps,
  SuccessCases,
} from './study-parts.ts';

/** A learning programme whose cost and return are followed. */
export interface Programme {
  id: string;
  words: Words;
  courses: string[];
  /** Horizon of its benefits: first year only unless long-term. */
  horizon: 'short-term' | 'long-term';
  /** What somebody has to have completed to have completed the programme. */
  completion: 'every-course' | 'any-course';
  owner: string;
}

/**
 * The organisation's own planning rate of a pair of currencies, from a day until the next rate of the pair: units of
 * `to` for one unit of `from`, both in major units (euros, not cents), read as the decimal it prints as.
 */
export interface ExchangeRate {
  /** ISO 4217. */
  from: string;
  /** ISO 4217; the reporting currency. */
  to: string;
  /** YYYY-MM-DD. */
  on: string;
  rate: number;
  owner: string;
  source: string;
}

/** What a programme cost and what it changed, by the Phillips chain. Money is whole minor units of `currency`. */
export interface Study {
  id: string;
  programme: string;
  words: Words;
  currency: string;
  from: string;
  to: string;
  costs: CostLine[];
  benefits: BenefitLine[];
  intangibles: Words[];
  /**
   * Fees in the learning records of its courses: `added` to its cost lines, or `included` in them already and then not
   * counted again.
   */
  recordedFees: 'added' | 'included';
  /** Lines that imported tables tell of its programme and period, after its own; absent: none. */
  fromImport?: ('costs' | 'benefits')[] | undefined;
  /** Once read: lines that it takes from imports are not there, or no database was read. */
  linesMissing?: 'not-read' | 'not-imported' | undefined;
  /** ROI in percent below which the programme is not continued. */
  hurdlePercent: number;
  /** Absent: benefits of the first year only. */
  longTerm?: LongTerm | undefined;
  /** Discount rate a year; absent: no present value. */
  discountShare?: number | undefined;
  /** Of whose prices the amounts are. */
  priceYear?: number | undefined;
  extremes?: ExtremesRule | undefined;
  sensitivity?: SensitivitySteps | undefined;
  /** Of resampling; absent: 1. */
  seed?: number | undefined;
  participants?: Participants | undefined;
  levels?: LowerLevels | undefined;
  cases?: SuccessCases | undefined;
  scoreboard?: ScoreboardTarget[] | undefined;
}

export interface CostLine {
  id: string;
  words: Words;
  category:
    | 'analysis'
    | 'development'
    | 'acquisition'
    | 'delivery'
    | 'participant-time'
    | 'facilities'
    | 'technology'
    | 'coordination'
    | 'evaluation'
    | 'overhead';
  /**
   * Whole amount; null for participant-time, which is hours of the people who started × the rates of their pay bands, and for
   * what was billed in another currency.
   */
  amountMinor: number | null;
  /** The study's, or absent. */
  currency?: string | undefined;
  /** Share of the amount that this period carries, 0 to 1. */
  prorationShare: number;
  source: string;
  /** Year of the horizon in which it is paid; absent: the first. */
  inYear?: number | undefined;
  alternatives?: CostAlternative[] | undefined;
  /** What was billed in another currency; the amount is worked out from it. */
  billed?: BilledAmount | undefined;
  /** Once converted: from what, and at which rate. */
  converted?: BilledAmount | undefined;
}

/** An amount of another currency, at the rate of its day: units of the study's currency for one unit of its own. */
export interface BilledAmount {
  amountMinor: number;
  currency: string;
  /** YYYY-MM-DD. */
  on: string;
  rate: number;
  source: string;
}

export interface BenefitLine {
  id: string;
  words: Words;
  /** The business measure that moved, and by how much in a year. */
  measure: Words;
  unit: string;
  /** 0 where it is to be read from an imported measure. */
  annualImprovement: number;
  /** The imported measure that tells the improvement; absent: `annualImprovement` states it. */
  imported?: MeasuredBenefit | undefined;
  /** Once read: the measure is not there. */
  notImported?: boolean;
  /** Once read: where the values were told. */
  lineage?: { importId: string; fileId: string; line: number }[];
  unitValueMinor: number;
  /** The study's, or absent. */
  currency?: string | undefined;
  isolationMethod: 'control-group' | 'trend-line' | 'forecast' | 'manager-estimate' | 'participant-estimate';
  isolationShare: number;
  confidenceShare: number;
  cashable: boolean;
  source: string;
  /** Absent: the improvement is stated or imported. */
  respondents?: Respondents | undefined;
  /** Absent: the improvement is stated or imported. */
  controlGroup?: ControlGroup | undefined;
  alternatives?: BenefitAlternative[] | undefined;
  /** Once read: which line of the study, whose answer and which year it is. */
  part?: BenefitPart | undefined;
}

export interface BenefitPart {
  of: string;
  /** Id of the answer; null: no answer of one person. */
  respondent: string | null;
  team: string | null;
  /** From 1. */
  year: number;
}

/** Which imported values tell an improvement. Units and periods are written as in the table. */
export interface MeasuredBenefit {
  measure: string;
  /** Name, path or id; null: the whole organisation. */
  unit: string | null;
  period: string;
  /** The period that it is compared with; null: the value itself is the improvement. */
  baseline: string | null;
  /** Which way is an improvement. */
  better: 'higher' | 'lower';
  /** How many such values a year has: 4 of a quarter's, 12 of a month's, 1 of a rate. */
  timesAYear: number;
}
