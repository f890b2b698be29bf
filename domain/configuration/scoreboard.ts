import type { Words } from '../configuration.ts';

/** What the product measures itself, or reads from an imported business measure. Shares are 0 to 1. */
export type ScoreboardFact =
  | {
      from:
        | 'assessed-share'
        | 'coverage-share'
        | 'response-share'
        | 'readiness'
        | 'mean-change'
        | 'reach-share'
        | 'compliant-share';
    }
  | { from: 'level-share'; map: string; level: number }
  | { from: 'programme-starters' | 'programme-completers'; programme: string }
  | { from: 'imported'; measure: string; unit: string | null; period: string };

/** Something to be reached. */
export interface SuccessLine {
  id: string;
  words: Words;
  /** `share`: printed in percent. */
  unit: string;
  better: 'higher' | 'lower';
  baseline: number | null;
  /** Null: nobody has set one. */
  target: number | null;
  /** Null: nothing measures it. */
  fact: ScoreboardFact | null;
}

/** Measures of success and a roadmap by months, plan against fact. */
export interface Scoreboard {
  id: string;
  words: Words;
  /** Where the list comes from. */
  source: string;
  /** Who set the targets. */
  owner: string;
  /** The day from which months count, YYYY-MM-DD; null: it has not begun. */
  begins: string | null;
  themes: { words: Words; metrics: SuccessLine[] }[];
  roadmap: { byMonth: number; words: Words; milestones: SuccessLine[] }[];
}
