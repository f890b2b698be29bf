import type { TrendBridge } from '../change/trend-bridge.ts';

type Step = keyof TrendBridge['parts'];

/** Words of the sheet on what changed since the quarter before; `from` and `to` are quarters. */
export interface ChangeWords {
  title: (organisation: string, from: string) => string;
  /** Of everybody, in one sentence each. */
  message: {
    up: (change: string, people: string) => string;
    down: (change: string, people: string) => string;
    flat: (change: string, people: string) => string;
    direction: Record<'up' | 'down' | 'no-meaningful-change', string>;
    tooFew: (minimum: number) => string;
    hidden: (minimum: number) => string;
    held: (minimum: number) => string;
    nobody: string;
  };
  interval: (lower: string, upper: string) => string;
  /** Where the framework has another version. */
  framework: (of: { from: string; to: string; share: string | null; told: boolean }) => string;
  /** Skills by name. */
  breaks: Record<'split' | 'merged' | 'retired' | 'added', (before: string, after: string) => string>;
  bridge: {
    section: string;
    /** By what is drawn, as below: of a unit it is levels. */
    howToRead: Record<'shortfall' | 'level', string>;
    columns: Record<'step' | 'people' | 'shortfall' | 'level' | 'base' | 'mean', string> &
      Record<'better' | 'worse', Record<'shortfall' | 'level', string>>;
    quarter: (period: string) => string;
    steps: Record<Step, string>;
    /** Parts that are hidden, added up. */
    together: string;
    /** Of a unit: whoever was not measured in both quarters. */
    others: string;
    none: Record<'no-stayers' | 'hidden', (minimum: number) => string>;
    chartTitle: Record<'shortfall' | 'level', (from: string, to: string) => string>;
    chartAlt: Record<'shortfall' | 'level', (steps: { step: string; value: string }[]) => string>;
    axis: string;
  };
  domains: {
    section: string;
    howToRead: (of: { smallest: string; tests: number }) => string;
    columns: Record<'domain' | 'people' | 'change' | 'lower' | 'upper' | 'effect' | 'p' | 'verdict', string>;
    everybody: string;
    /** Of one unit: what its line of all domains is tested among, and why no domain is told. */
    totalOfUnit: string;
    noneOfUnit: (minimum: number) => string;
    /** Of lines without numbers, what the quarters' own figures are. */
    quarterMeans: (means: { name: string; before: string; after: string }[]) => string;
    verdicts: Record<
      'up' | 'down' | 'no-meaningful-change' | 'too-few' | 'hidden' | 'held' | 'nobody',
      string
    >;
  };
  units: Record<'section' | 'unit', string>;
  hidden: string;
  notes: (minimum: number) => string[];
}
