import type { LearningMeasures } from '../learning/learning-measures.ts';

/** What was learned of a programme's courses as if there were no others; null: nothing of it is told. */
export function programmeLearning(learning: LearningMeasures, programme: string): LearningMeasures | null {
  const own = learning.programmes?.find((each) => each.programme === programme);
  if (!own) return null;
  const { from, to, aheadDays } = learning;
  const { programme: _id, figure, ...shares } = own;
  if (figure.learners === null && shares.completion.denominator === null) return null;
  return { from, to, aheadDays, ...shares, exempt: null, learned: { whole: figure, units: [] } };
}
