import type { LearningOutcome } from './import-profile.ts';

/**
 * A layout with one column, or several, for each activity: every filled one becomes a row of its own, with the line of
 * its row and the header of its column. In a profile:
 *
 *     wide:
 *       except: ["* (Avg)", Section]
 *       pointsRows: [Points Possible]
 *       groups:
 *         - title: "{course}"
 *           columns: [Course complete]
 *           holds: date
 *         - title: "{course}: {item}"
 *           columns: ["{item} (Real)", "{item}"]
 *           with: { completedOn: "{item} - Completion date" }
 */
export interface WideLayout {
  /** Tried in order for each column that holds no field of the profile; the first that fits takes it. */
  groups: WideGroup[];
  /** Headers of columns that no group takes; `*` is any run of characters. */
  except: string[];
  /** First filled cell of the row below the header that gives the highest score of each column: scores become percentages of it. */
  pointsRows: string[];
}

export interface WideGroup {
  /** Header of an item's own column, `{item}` standing for the item's name; a plain text is that one column. */
  columns: string[];
  /** What the item's own column holds. `any`: a date is a completion on that day, a number a score, another text a status word. */
  holds: WideContent;
  /**
   * Further columns of the same item by what they hold: their header with `{item}`, or `next`, which is the column that
   * follows when its header is empty or a date.
   */
  with: Partial<Record<WideField, string>>;
  /** True where a column without all its further columns is no activity. */
  needsAll: boolean;
  /** Title of the course that a row is about: `{item}` is the item's name, `{course}` the course of the whole file. */
  title: string;
  /** Highest score, where no row of points gives it; null: unknown. */
  outOf: number | null;
  /** Share of the highest score (0 to 1) from which on a score is a pass; below it, a failure. Null: `scored` tells. */
  passAt: number | null;
  /** What a score means where no pass mark is known. */
  scored: LearningOutcome;
  /** What an empty cell means; null: nothing, there is no row. */
  empty: LearningOutcome | null;
}

export const wideContents = ['any', 'status', 'date', 'score'] as const;
type WideContent = (typeof wideContents)[number];

export const wideFields = ['status', 'startedOn', 'completedOn', 'score', 'duration'] as const;
export type WideField = (typeof wideFields)[number];

/** The outcome of a learning row whose status column is missing or empty, tried in this order. */
export interface OutcomeRule {
  /** Of a row with a completion date; null: the date decides nothing. */
  dated: LearningOutcome | null;
  /** Percentage in the field `progress` from which on the course is completed; above zero it is in progress. Null: it decides nothing. */
  progressAt: number | null;
  /** Of a row that nothing else decides; null: the row is left out for want of a status. */
  otherwise: LearningOutcome | null;
}
