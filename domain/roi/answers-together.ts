import type { Study } from '../configuration/money.ts';
import type { BenefitResult, Roi } from '../roi.ts';
import { breakEvenIsolationShare } from './benefits.ts';
import { inYear, partOf } from './plain-lines.ts';

/** In place of the id of one answer. */
const allOfThem = 'all';

/**
 * Benefit lines for whoever has not written the study: the answers of one benefit and year are one line, at the place of the first, without ids, grounds or anybody's own
 * share. Its improvement is the sum of theirs; its shares are those with which it comes to the same money: confidence weighted by improvement, as break-even isolation
 * needs it, and isolation what is left. Where all named 100 % of either, or answers of both signs leave no share between 0 and 1, it is 100 % each and the credited
 * improvement alone: a mean of 100 % would be what each one said.
 */
export function answersTogether(
  benefits: readonly BenefitResult[],
  study: Pick<Study, 'benefits'> | null,
): BenefitResult[] {
  const groups = Map.groupBy(benefits, (line) => {
    const { of, respondent, year } = partOf(line);
    return JSON.stringify(respondent === null ? line.id : [of, year]);
  });
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first || partOf(first).respondent === null) return own;
    return [together(first, own, study?.benefits.find(({ id }) => id === partOf(first).of) ?? null)];
  });
}

/** The benefits of a return with the answers of each together. Break-even isolation is that of the lines as they stand: of single answers it would be one more sum of them. */
export function answersTold(
  roi: Pick<Roi, 'benefits' | 'costsMinor' | 'breakEvenIsolationShare'>,
  study: Pick<Study, 'benefits'> | null,
): Pick<Roi, 'benefits' | 'breakEvenIsolationShare'> {
  const benefits = answersTogether(roi.benefits, study);
  const { costsMinor, breakEvenIsolationShare: before } = roi;
  if (costsMinor === null || before === null) return { benefits, breakEvenIsolationShare: before };
  return { benefits, breakEvenIsolationShare: breakEvenIsolationShare(costsMinor, benefits) };
}

function together(
  first: BenefitResult,
  own: readonly BenefitResult[],
  line: Study['benefits'][number] | null,
): BenefitResult {
  const { of, year } = partOf(first);
  const sum = (figureOf: (each: BenefitResult) => number) =>
    own.reduce((all, each) => all + figureOf(each), 0);
  const adjustedMinor = sum((each) => each.adjustedMinor);
  const asked = line?.respondents?.asked;
  const answers = own.length === 1 ? '1 answer' : `${own.length} answers`;
  const { words, source } = line ?? first;
  return {
    ...first,
    id: year === 1 ? of : `${of}-year-${year}`,
    words: inYear(words, year),
    source: `${source}: ${asked === undefined ? answers : `${answers} of ${asked} asked`}`,
    ...factors(own, { adjustedMinor, unitValueMinor: first.unitValueMinor }),
    grossMinor: sum((each) => each.grossMinor),
    adjustedMinor,
    part: { of, respondent: allOfThem, team: null, year },
  };
}

/** Improvement and shares whose product with the unit value, rounded once, is the money. */
function factors(
  own: readonly BenefitResult[],
  { adjustedMinor, unitValueMinor }: Pick<BenefitResult, 'adjustedMinor' | 'unitValueMinor'>,
): Pick<BenefitResult, 'annualImprovement' | 'isolationShare' | 'confidenceShare'> {
  const annualImprovement = own.reduce((all, each) => all + each.annualImprovement, 0);
  const sure = own.reduce((all, each) => all + each.annualImprovement * each.confidenceShare, 0);
  const confidenceShare = sure / annualImprovement;
  const isolationShare = adjustedMinor / (sure * unitValueMinor);
  const isOfEach = (['isolationShare', 'confidenceShare'] as const).some((share) =>
    own.every((each) => each[share] === 1),
  );
  if (!isOfEach && [isolationShare, confidenceShare].every((share) => share >= 0 && share <= 1))
    return { annualImprovement, isolationShare, confidenceShare };
  const credited = unitValueMinor === 0 ? 0 : adjustedMinor / unitValueMinor;
  return { annualImprovement: credited, isolationShare: 1, confidenceShare: 1 };
}
