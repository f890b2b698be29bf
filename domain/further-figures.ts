import type { OwnImportances } from './gaps/own-importance.ts';
import type { LearningMeasures } from './learning/learning-measures.ts';
import type { RatingQuality } from './rating-quality.ts';

/** A business measure, as a table of another system told it. */
export interface ToldMeasure {
  measure: string;
  unit: string | null;
  period: string;
  value: number;
  /** With file and line. */
  source: string;
}

/** What is worked out when it is asked for, beside the results that are stored. Small groups are hidden in it already. */
export interface FurtherFigures {
  /** Null: the campaign asks nobody about skills. */
  quality: RatingQuality | null;
  learning: LearningMeasures;
  /** How important people say their skills are for their own work; absent: the program asks nobody. */
  importance?: OwnImportances;
  /** Business measures that the scoreboard asks for, as imported; absent: not read. */
  told?: ToldMeasure[];
}
