import type { Study } from '../configuration/money.ts';
import type { Learners, Roi, ToldLearners } from '../roi.ts';
import { withoutExtremes } from './extremes.ts';
import { roiReasons } from './reasons.ts';
import { refused, unknownReturn } from './refused.ts';

/**
 * Who took part, as far as it is told: nothing of fewer than `fewest` people, whose time and pay it would tell; and not how many completed where
 * those are so few.
 */
export function toldLearners(learners: Learners, fewest: number): ToldLearners {
  const isFew = (people: number) => people > 0 && people < fewest;
  if (isFew(learners.starters)) return untoldLearners;
  return { ...learners, completers: isFew(learners.completers) ? null : learners.completers };
}

export const untoldLearners: ToldLearners = {
  starters: null,
  completers: null,
  hours: null,
  withoutPayBand: null,
};

/**
 * Neither costs nor a return: the hours and the rate of single people would follow from the one, their results from the other. `few-changed`: by what was
 * told of nearly the same people.
 */
export function returnOfFew(
  study: Pick<Study, 'hurdlePercent'> | null,
  code: 'few-people' | 'few-changed',
): Roi {
  return refused(code, roiReasons[code], study);
}

/**
 * Benefits that compare fewer than `fewest` people of either group, or count the answers of so few, would tell what single ones did or said. An answer without a
 * figure, or one that a rule leaves out, is not counted.
 */
export function restsOnFew(
  { controlGroup, respondents }: Study['benefits'][number],
  { fewest, extremes }: { fewest: number; extremes: Study['extremes'] },
): boolean {
  if (controlGroup && Math.min(controlGroup.trained.length, controlGroup.control.length) < fewest)
    return true;
  const { counted } = withoutExtremes(respondents?.answers ?? [], extremes ?? null);
  const answers = counted.filter(({ improvement }) => improvement !== null).length;
  return answers > 0 && answers < fewest;
}

/** What is known without benefits that are left out for it: the costs. `few-answered`: by what was told of nearly the same answers. */
export function withoutReturn(roi: Roi, code: 'few-compared' | 'few-answered'): Roi {
  return {
    ...roi,
    benefits: [],
    ...unknownReturn,
    breakEvenIsolationShare: null,
    reason: { code, words: roiReasons[code] },
  };
}
