import type { Words } from '../configuration.ts';

/** A learning programme whose cost and return are followed. */
export interface Programme {
  id: string;
  words: Words;
  courses: string[];
  /** Horizon of its benefits: first year only unless long-term. */
  horizon: 'short-term' | 'long-term';
  owner: string;
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
  annualImprovement: number;
  unitValueMinor: number;
  isolationMethod: 'control-group' | 'trend-line' | 'forecast' | 'manager-estimate' | 'participant-estimate';
  isolationShare: number;
  confidenceShare: number;
  cashable: boolean;
  source: string;
}
