import type { LearningMeasures } from './learning/learning-measures.ts';
import type { RatingQuality } from './rating-quality.ts';

/** What is worked out when it is asked for, beside the results that are stored. Small groups are hidden in it already. */
export interface FurtherFigures {
  /** Null: the campaign asks nobody about skills. */
  quality: RatingQuality | null;
  learning: LearningMeasures;
}
