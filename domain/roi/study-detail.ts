import type { Study } from '../configuration/money.ts';
import type { SensitivitySteps } from '../configuration/study-parts.ts';
import type { BenefitResult, Roi, ToldLearners } from '../roi.ts';
import { alikeBefore, type AlikeBefore } from './alike-before.ts';
import { evaluationLevels, type EvaluationLevel } from './evaluation-levels.ts';
import { yearFlows } from './horizon.ts';
import { plainLines, type PlainStudy } from './plain-lines.ts';
import { discountedPayback, netPresentValue } from './present-value.ts';
import { roiInterval, type RoiInterval } from './roi-interval.ts';
import { netFlows, sensitivityGrid, usualSteps, type SensitivityCell, type YearFlow } from './sensitivity.ts';

/** What stands beside a study's return. Money is whole minor units of its currency where nothing else is said. */
export interface StudyDetail {
  /** Of the benefits; 1 is the first year only. */
  horizonYears: number;
  flows: YearFlow[];
  /** Unrounded; null without a discount rate or without a return. */
  netPresentMinor: number | null;
  /** From the first outlay; null also where the discounted benefits never earn the costs. */
  discountedPaybackYears: number | null;
  interval: RoiInterval | null;
  /** Of each benefit with a control group; results of an earlier version do not hold it. */
  alikeBefore?: AlikeBefore[];
  sensitivity: SensitivityCell[];
  /** Benefits that money really comes or stays for, and the others; null where none are claimed. */
  cashableMinor: number | null;
  notCashableMinor: number | null;
  levels: EvaluationLevel[];
  rejected: PlainStudy['rejected'];
  leftOut: PlainStudy['leftOut'];
  unanswered: PlainStudy['unanswered'];
  /** Success cases: `verified` of `asked`, never extrapolated to the others. Null: none were looked for. */
  cases: { verified: number; asked: number } | null;
}

/**
 * Present value, interval, sensitivity, levels, and what was left out, of a study whose return is known or refused. `people` are those of the
 * learning records; null: the study itself says who took part.
 */
export function studyDetail(
  study: Study,
  roi: Roi,
  people: Pick<ToldLearners, 'starters' | 'completers'> | null,
): StudyDetail {
  const claimed = roi.benefitsMinor !== null;
  const flows = yearFlows(study, claimed ? roi : { ...roi, benefits: [] });
  const { rejected, leftOut, unanswered } = plainLines(study);
  return {
    horizonYears: study.longTerm?.years ?? 1,
    flows,
    ...presentValue(study, claimed ? flows : null),
    interval: roiInterval(study, roi),
    alikeBefore: alikeBefore(study),
    sensitivity: sensitivityOf(study, roi, flows),
    cashableMinor: claimed ? sumOf(roi.benefits.filter(({ cashable }) => cashable)) : null,
    notCashableMinor: claimed ? sumOf(roi.benefits.filter(({ cashable }) => !cashable)) : null,
    levels: evaluationLevels(study, roi, people),
    rejected,
    leftOut,
    unanswered,
    cases: study.cases ? { verified: study.cases.verified.length, asked: study.cases.asked } : null,
  };
}

function presentValue({ discountShare }: Study, flows: readonly YearFlow[] | null) {
  if (discountShare === undefined || flows === null)
    return { netPresentMinor: null, discountedPaybackYears: null };
  const net = netFlows(flows);
  return {
    netPresentMinor: netPresentValue(discountShare, net),
    discountedPaybackYears: discountedPayback(discountShare, net),
  };
}

function sensitivityOf(
  { sensitivity, discountShare = 0 }: Study,
  { benefitsMinor, costsMinor }: Roi,
  flows: readonly YearFlow[],
): SensitivityCell[] {
  if (benefitsMinor === null || costsMinor === null) return [];
  const steps: SensitivitySteps = sensitivity ?? {
    isolation: [...usualSteps.isolation],
    confidence: [...usualSteps.confidence],
    realisation: [...usualSteps.realisation],
    discount: [discountShare],
  };
  return sensitivityGrid({ benefitsMinor, costsMinor, flows }, steps);
}

function sumOf(benefits: readonly BenefitResult[]): number {
  return benefits.reduce((all, { adjustedMinor }) => all + adjustedMinor, 0);
}
