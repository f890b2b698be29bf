/** Counts of the ADVANCE scorecard. */
export interface Scorecard {
  /** People with an overall level (coverage above the floor); null when hidden. */
  people: number | null;
  meanOverallLevel: number | null;
  /** By threshold id, highest first; null: hidden. */
  categories: { category: string; people: number | null }[];
  completions: number;
  learners: number;
  /** Formal hours of completed courses in the campaign's window. */
  formalHours: number;
}
