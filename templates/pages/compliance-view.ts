import type { Action } from './views.ts';

/** Who had done what they had to learn on a day, by the parts of a unit. */
export interface ComplianceView {
  heading: string;
  /** The page of everything; null: this is it. */
  back: Action | null;
  error: string | null;
  /** YYYY-MM-DD. */
  day: string;
  /** Id of the unit whose parts are shown; '' for the organisation. */
  unit: string;
  programs: { id: string; words: string; chosen: boolean }[];
  /** What the figures mean, a sentence each. */
  notes: string[];
  rows: ComplianceRow[];
}

interface ComplianceRow {
  words: string;
  /** The parts of this unit; null: it has none of its own here. */
  href: string | null;
  /** Done of those who had to, as `38 of 40`. */
  done: string;
  share: string;
  open: string;
  overdue: string;
  unreached: string;
  exempt: string;
}
