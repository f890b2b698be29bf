import type { RatedBy } from '../rating-quality.ts';

/** What is said of a share or a mean: its label, its unit, what it is a share of, and what it means. */
interface Measure {
  label: string;
  unit: string;
  remark: string;
}

/** Words of the sheet on learning. */
export interface LearningWords {
  title: (organisation: string) => string;
  period: (from: string, to: string) => string;
  columns: Record<'measure' | 'value' | 'unit' | 'numerator' | 'denominator' | 'remark', string>;
  measures: Record<
    'hoursAtEnd' | 'hoursMean' | 'reach' | 'completion' | 'onTime' | 'compliant' | 'expired',
    Measure
  > & { expiring: (days: number) => Measure };
  unitTitle: string;
  unitColumns: Record<
    'unit' | 'people' | 'learners' | 'completed' | 'failed' | 'underWay' | 'hours' | 'hoursPerHead',
    string
  >;
  directlyIn: (unit: string) => string;
  withoutUnit: string;
  fees: (amounts: string) => string;
  /** Stands in the place of a hidden figure. */
  hidden: string;
  hiddenNote: (minimum: number) => string;
}

/** Words about how far ratings agree. */
export interface QualityWords {
  title: string;
  agreement: (of: {
    coefficient: string;
    value: string;
    interval: { lower: string; upper: string } | null;
    reading: string;
  }) => string;
  sources: Record<RatedBy, string>;
  /** How much higher a source rates than the others. */
  leniency: (of: { levels: string; interval: { lower: string; upper: string } | null }) => string;
  leniencyLabel: (source: string) => string;
  counts: (of: { people: string; ratings: string | null; coverage: string }) => string;
  none: (reason: string) => string;
  note: string;
}
