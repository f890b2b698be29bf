import type { Words } from '../configuration.ts';

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
  /** ROI in percent below which the programme is not continued. */
  hurdlePercent: number;
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
  /** Whole amount; null for participant-time, which is hours of the people who started × the rates of their pay bands. */
  amountMinor: number | null;
  /** Share of the amount that this period carries, 0 to 1. */
  prorationShare: number;
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
  isolationMethod: 'control-group' | 'trend-line' | 'forecast' | 'manager-estimate' | 'participant-estimate';
  isolationShare: number;
  confidenceShare: number;
  cashable: boolean;
  source: string;
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
