import { quantileSorted } from 'simple-statistics';
import type { Answer, ExtremesRule } from '../configuration/study-parts.ts';

export interface LeftOut {
  answer: Answer;
  reason: 'extreme' | 'no-basis';
  /** What it was above; null for answers without a basis. */
  fence: number | null;
}

const fewestForQuartiles = 4;

/**
 * The answers that count and those that a rule declared beforehand leaves out: without a stated basis first, then above
 * Q3 + k × (Q3 − Q1) of the rest. Quartiles interpolate between figures (Hyndman and Fan's seventh definition, that of R and of Excel's QUARTILE.INC). An answer at the fence
 * counts. Fewer than four figures have no quartiles: none of them is extreme. Without a rule nothing is left out.
 * Source: guiding principle 8; J. W. Tukey, Exploratory Data Analysis (1977), outer fence with k = 3.
 */
export function withoutExtremes(
  answers: readonly Answer[],
  rule: ExtremesRule | null,
): { counted: Answer[]; leftOut: LeftOut[] } {
  if (!rule) return { counted: [...answers], leftOut: [] };
  const unbased = (answer: Answer) =>
    rule.withoutBasis && answer.basis === null && answer.improvement !== null;
  const based = answers.filter((answer) => !unbased(answer));
  const figures = based.flatMap(({ improvement }) => (improvement === null ? [] : [improvement]));
  const fence = rule.aboveQ3Ranges === null ? null : upperFence(figures, rule.aboveQ3Ranges);
  const extreme = ({ improvement }: Answer) => fence !== null && improvement !== null && improvement > fence;
  return {
    counted: based.filter((answer) => !extreme(answer)),
    leftOut: [
      ...answers.filter(unbased).map((answer) => ({ answer, reason: 'no-basis' as const, fence: null })),
      ...based.filter(extreme).map((answer) => ({ answer, reason: 'extreme' as const, fence })),
    ],
  };
}

/** Q3 + `ranges` × (Q3 − Q1); null of fewer than four figures. */
export function upperFence(figures: readonly number[], ranges: number): number | null {
  if (figures.length < fewestForQuartiles) return null;
  const sorted = figures.toSorted((a, b) => a - b);
  const [q1, q3] = [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)];
  return q3 + ranges * (q3 - q1);
}
