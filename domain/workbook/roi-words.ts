import type { BenefitLine, CostLine } from '../configuration/money.ts';
import type { BenefitAlternative, ExtremesRule } from '../configuration/study-parts.ts';
import type { ToldLearners } from '../results.ts';
import type { AlikeBefore } from '../roi/alike-before.ts';
import type { LeftOut } from '../roi/extremes.ts';
import type { Rejected } from '../roi/conservative.ts';

/** What a line says and what stands beside it. */
interface Line {
  label: string;
  remark: string;
}

interface MoneyLine {
  label: (currency: string) => string;
  remark: string;
}

/** Figures of a programme that formulas of readers may name. */
export type NamedFigure =
  | 'costs'
  | 'benefits'
  | 'ratio'
  | 'roi'
  | 'payback'
  | 'netPresent'
  | 'breakEvenBenefit'
  | 'breakEvenShare';

/** Whether a control group and the trained moved alike before the programme, its figures written out. */
export interface AlikeTold extends Pick<AlikeBefore, 'verdict' | 'reason' | 'periods'> {
  /** The benefit. */
  line: string;
  unit: string;
  /** How much more the trained moved in a period, with sign, and its 95 % interval. */
  slopes: { difference: string; lower: string; upper: string } | null;
  /** The gain of a year that is left out for it. */
  notCounted: string | null;
}

/** Words of the sheet on costs, benefits and return. */
export interface RoiWords {
  title: (organisation: string) => string;
  howToRead: string;
  inputMark: string;
  linkMark: string;
  formulaMark: string;
  nothing: string;
  /** Stands where a number is not known. */
  unknown: string;
  /** Of a programme's figures, letters and underscores; the programme's id follows. */
  names: Record<NamedFigure, string>;
  programme: (name: string, from: string, to: string) => string;
  behind: (people: ToldLearners, currency: string | null, priceYear: number | null) => string;
  people: (people: ToldLearners) => string;
  /** How far the study may speak of an effect: all of its benefits, some or none have a control group. */
  evidence: Record<'all' | 'some' | 'none', string>;
  alike: (of: AlikeTold) => string;
  /** Said where people, time and fees are those of an earlier report. */
  toldBefore: (on: string) => string;
  /** Said of a period that ends on a day after the cut-off. */
  forecast: (to: string) => string;
  costColumns: {
    line: string;
    category: string;
    quantity: string;
    amount: (currency: string) => string;
    share: string;
    rate: string;
    charged: (currency: string) => string;
    source: string;
  };
  benefitColumns: {
    line: string;
    notClaimed: string;
    measure: string;
    improvement: string;
    unitValue: (currency: string) => string;
    isolation: string;
    confidence: string;
    benefit: (currency: string) => string;
    source: string;
  };
  categories: Record<CostLine['category'], string>;
  /** Fields of a benefit that may have a source of their own. */
  factors: Record<BenefitAlternative['field'], string>;
  isolation: Record<BenefitLine['isolationMethod'], string>;
  measure: (measure: string, unit: string) => string;
  benefitSource: (method: string, cashable: boolean, source: string) => string;
  noBenefitLines: string;
  intangibles: string;
  totalCosts: string;
  totalBenefits: string;
  cashable: (currency: string) => string;
  returnTitle: string;
  lines: {
    net: MoneyLine;
    ratio: Line;
    roi: { label: string; remark: (hurdlePercent: number | null) => string };
    payback: Line & { never: string };
    netPresent: {
      label: (currency: string) => string;
      remark: string;
      noRate: string;
    };
    discountedPayback: Line & { never: string };
    breakEven: MoneyLine;
    breakEvenShare: Line;
  };
  years: {
    title: string;
    columns: {
      year: string;
      when: string;
      count: string;
      benefits: (currency: string) => string;
      costs: (currency: string) => string;
      net: (currency: string) => string;
      discounted: (currency: string) => string;
      remark: string;
    };
    first: string;
    year: (n: number) => string;
    begins: string;
    ends: string;
    discountedBy: (share: string | null) => string;
  };
  leftOut: {
    title: (rule: ExtremesRule | null) => string;
    columns: Record<'line' | 'why' | 'value' | 'taken' | 'source', string>;
    reasons: Record<LeftOut['reason'], string>;
    unanswered: string;
    careful: Record<Rejected['field'], string>;
  };
  notes: string[];
}

/** Words of the sheet on how sure a return is. */
export interface SensitivityWords {
  title: (organisation: string) => string;
  howToRead: string;
  noReturn: string;
  /** Results of an earlier version hold no such figures. */
  notWorkedOut: string;
  columns: Record<'figure' | 'value' | 'unit' | 'how', string>;
  roi: Line;
  breakEvenShare: Line;
  breakEvenPart: Line;
  breakEvenBenefit: Line;
  hurdle: Line;
  lower: string;
  upper: string;
  aboveZero: string;
  atHurdle: (hurdlePercent: number) => string;
  drawn: (of: { resamples: string; seed: number }) => string;
  controlLower: string;
  controlUpper: string;
  control: string;
  difference: (line: string) => string;
  differenceHow: (of: {
    lower: string;
    upper: string;
    welch: string;
    pooled: string;
    trained: number;
    control: number;
    units: 'people' | 'teams';
  }) => string;
  interval: string;
  none: Record<'stated' | 'few', string>;
  more: string;
  less: string;
  grid: {
    roi: string;
    netPresent: (currency: string) => string;
    realised: string;
    rate: string;
    corner: string;
    note: (hurdlePercent: number) => string;
  };
}
