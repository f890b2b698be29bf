import type { Course } from '../configuration/learning.ts';

/** Words of the sheet on targets and what was reached. */
export interface ScoreboardWords {
  title: (organisation: string) => string;
  howToRead: string;
  none: string;
  metrics: string;
  roadmap: string;
  studies: string;
  columns: Record<
    | 'measure'
    | 'theme'
    | 'unit'
    | 'before'
    | 'target'
    | 'measured'
    | 'way'
    | 'state'
    | 'source'
    | 'by'
    | 'programme',
    string
  >;
  from: (of: { name: string; source: string; owner: string }) => string;
  phase: (months: number, phase: string) => string;
  notBegun: string;
  percent: string;
  noTarget: string;
  notMeasured: string;
  states: Record<'reached' | 'open' | 'missed' | 'unmeasured' | 'untargeted' | 'impossible', string>;
  onSheet: (sheet: string) => string;
  nothingTells: string;
  notImported: (measure: string) => string;
  quarters: {
    title: string;
    columns: Record<'figure' | 'unit' | 'course', string>;
    note: string;
  };
  ways: {
    title: (from: string, to: string) => string;
    columns: Record<'way' | 'completed' | 'share' | 'learners', string>;
    labels: Record<Course['way'] | 'unknown' | 'others', string>;
    all: string;
    none: string;
    held: string;
    note: (minimum: number) => string;
    chartTitle: (organisation: string, period: string) => string;
    chartAlt: (ways: { way: string; completed: string }[]) => string;
    axis: string;
  };
}
