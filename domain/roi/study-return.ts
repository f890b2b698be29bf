import type { Study } from '../configuration/money.ts';
import type { SensitivitySteps } from '../configuration/study-parts.ts';
import { fraction } from '../fraction.ts';
import { programmeRoi, type BenefitResult, type Recorded, type Roi } from '../roi.ts';
import { evaluationLevels, type EvaluationLevel } from './evaluation-levels.ts';
import { yearFlows } from './horizon.ts';
import { measuredStudy } from './measured.ts';
import { partOf, plainLines, type PlainStudy } from './plain-lines.ts';
import { discountedPayback, netPresentValue } from './present-value.ts';
import { roiInterval, type RoiInterval } from './roi-interval.ts';
import { scoreboard, type ScoreboardLine } from './scoreboard.ts';
import { netFlows, sensitivityGrid, usualSteps, type SensitivityCell, type YearFlow } from './sensitivity.ts';

/** Everything that a study alone says of its return. Money is whole minor units of its currency where nothing else is said. */
export interface StudyReturn {
  roi: Roi;
  /** Of the benefits; 1 is the first year only. */
  horizonYears: number;
  flows: YearFlow[];
  /** Unrounded; null without a discount rate or without a return. */
  netPresentMinor: number | null;
  /** From the first outlay; null also where the discounted benefits never earn the costs. */
  discountedPaybackYears: number | null;
  interval: RoiInterval | null;
  sensitivity: SensitivityCell[];
  /** Benefits that money really comes or stays for, and the others; null where none are claimed. */
  cashableMinor: number | null;
  notCashableMinor: number | null;
  levels: EvaluationLevel[];
  rejected: PlainStudy['rejected'];
  leftOut: PlainStudy['leftOut'];
  unanswered: PlainStudy['unanswered'];
  scoreboard: ScoreboardLine[];
  /** Success cases: `verified` of `asked`, never extrapolated to the others. Null: none were looked for. */
  cases: { verified: number; asked: number } | null;
}

/**
 * The return of a study without learning records or imported measures: who took part, and how long, is what the study says itself. As
 * nothing else is known, level 5 needs data at all lower levels.
 */
export function studyReturn(asWritten: Study): StudyReturn {
  const study = measuredStudy(asWritten, { measures: [], units: [], fiscalYearStartsInMonth: 1 });
  const roi = programmeRoi({ ...study, levels: study.levels ?? {} }, statedIn(study), {
    where: `Study ${study.id}`,
    reportingCurrency: study.currency,
    rates: [],
  });
  const claimed = roi.benefitsMinor !== null;
  const flows = yearFlows(study, claimed ? roi : { ...roi, benefits: [] });
  const { rejected, leftOut, unanswered } = plainLines(study);
  return {
    roi,
    horizonYears: study.longTerm?.years ?? 1,
    flows,
    ...presentValue(study, claimed ? flows : null),
    interval: roiInterval(study, roi),
    sensitivity: sensitivityOf(study, roi, flows),
    cashableMinor: claimed ? sumOf(roi.benefits.filter(({ cashable }) => cashable)) : null,
    notCashableMinor: claimed ? sumOf(roi.benefits.filter(({ cashable }) => !cashable)) : null,
    levels: evaluationLevels(study, roi),
    rejected,
    leftOut,
    unanswered,
    scoreboard: scoreboard(study.scoreboard ?? []),
    cases: study.cases ? { verified: study.cases.verified.length, asked: study.cases.asked } : null,
  };
}

/** A benefit as the study lists it: of its answers and years the sums. */
export interface BenefitSum {
  /** Id of the study's line. */
  line: string;
  grossMinor: number;
  adjustedMinor: number;
  /** Answers that count; null for a line that asked nobody. */
  answers: number | null;
  /** As counted; null where each answer has its own. */
  isolationShare: number | null;
  confidenceShare: number | null;
}

/** Benefit lines of a return, added up by line of the study, in its order. */
export function benefitSums(benefits: readonly BenefitResult[]): BenefitSum[] {
  const byLine = Map.groupBy(benefits, (line) => partOf(line).of);
  return [...byLine].map(([line, parts]) => {
    const [first] = parts;
    const asked = parts.map(partOf).filter(({ respondent }) => respondent !== null);
    return {
      line,
      grossMinor: parts.reduce((all, { grossMinor }) => all + grossMinor, 0),
      adjustedMinor: sumOf(parts),
      answers: asked.length === 0 ? null : asked.filter(({ year }) => year === 1).length,
      isolationShare: asked.length === 0 && first ? first.isolationShare : null,
      confidenceShare: asked.length === 0 && first ? first.confidenceShare : null,
    };
  });
}

function statedIn({ participants, currency }: Study): Recorded {
  if (!participants) return { people: null, time: [], fees: [] };
  const { starters, completers, time } = participants;
  const spent = time.map(({ hours, hourlyRateMinor }) => ({
    hours: fraction(hours),
    hourlyRateMinor,
    currency,
  }));
  return { people: { starters, completers }, time: spent, fees: [] };
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
