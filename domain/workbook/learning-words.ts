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
  /** Of a report of one unit. */
  partTitle: string;
  unitColumns: Record<
    'unit' | 'people' | 'learners' | 'completed' | 'failed' | 'underWay' | 'hours' | 'hoursPerHead',
    string
  >;
  /** Mandatory courses and certificates by unit; shares beside what they are made of. */
  dutyTitle: string;
  dutyColumns: Record<
    'unit' | 'due' | 'completion' | 'onTime' | 'required' | 'compliant' | 'certificates' | 'expired',
    string
  >;
  directlyIn: (unit: string) => string;
  withoutUnit: string;
  fees: (amounts: string) => string;
  /** Stands in the place of a hidden figure. */
  hidden: string;
  hiddenNote: (minimum: number) => string;
  /** What hours of learning are. */
  hoursNote: string;
}
