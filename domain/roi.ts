import type { Words } from './configuration.ts';
import type { BenefitLine, BilledAmount, CostLine, Study } from './configuration/money.ts';
import { oneCurrency } from './money.ts';
import { benefitResult, breakEvenIsolationShare } from './roi/benefits.ts';
import { costResult, timeCost, type TimeSpent } from './roi/costs.ts';
import { levelsWithoutData } from './roi/evaluation-levels.ts';
import { feeLines, type Accounting, type Fee } from './roi/fees.ts';
import { paybackMonths } from './roi/horizon.ts';
import { plainLines } from './roi/plain-lines.ts';
import { roiReasons } from './roi/reasons.ts';
import { unknownReturn } from './roi/refused.ts';

export type RoiReason = keyof typeof roiReasons | 'mixed-currencies' | 'no-exchange-rate';

/** The Phillips chain of one programme. Money is whole minor units of `currency`. */
export interface Roi {
  /** The reporting currency, ISO 4217; null where nothing is known in any currency. */
  currency: string | null;
  costs: CostResult[];
  /** Fully loaded. Null only where amounts could not be added, or where there is no cost line at all. */
  costsMinor: number | null;
  benefits: BenefitResult[];
  /** Estimated, after isolation and confidence; null with a reason. */
  benefitsMinor: number | null;
  netMinor: number | null;
  /** Benefits / costs, unrounded. */
  bcr: number | null;
  /** (benefits − costs) / costs × 100: net of cost, unrounded. */
  roiPercent: number | null;
  /** Costs / (benefits of a year / 12), year by year of a long-term study; null also when benefits never earn the costs. */
  paybackMonths: number | null;
  /** Share of the improvement that would have to be due to the programme to earn its costs; above 1: cannot. */
  breakEvenIsolationShare: number | null;
  /** The benefit, after isolation and confidence, that would earn exactly the costs. */
  breakEvenBenefitMinor: number | null;
  hurdlePercent: number | null;
  /** Null: everything is known. */
  reason: { code: RoiReason; words: Words } | null;
}

export interface CostResult {
  id: string;
  words: Words;
  category: CostLine['category'];
  /** The whole amount. */
  amountMinor: number;
  prorationShare: number;
  /** What this period carries: amount × proration, rounded once. */
  chargedMinor: number;
  source: string;
  /** The amount was paid in another currency. */
  converted?: BilledAmount | undefined;
}

export interface BenefitResult extends BenefitLine {
  /** Improvement × unit value, before any adjustment. */
  grossMinor: number;
  /** × isolation × confidence, rounded once. */
  adjustedMinor: number;
}

/** People behind the money. */
export interface Learners {
  /** Began a course of the programme in the period; drop-outs included: they cost, and bring nothing. */
  starters: number;
  /** Completed the programme in the period, by its own rule: every course of it, or any. */
  completers: number;
  /** Of all starters, to a hundredth; each course at most its nominal length. */
  hours: number;
  /** Starters whose pay band is unknown: costed at the highest rate. */
  withoutPayBand: number;
}

/** The same as it is told; null: of some, but of fewer than the minimum. */
export type ToldLearners = { [Of in keyof Learners]: number | null };

/** What the records of one programme and period say, beside its study. */
export interface Recorded {
  /** Null: nobody says who took part. */
  people: Pick<Learners, 'starters' | 'completers'> | null;
  /** Hours of all starters, by the rate that they cost. */
  time: TimeSpent[];
  /** Fees in learning records of these courses. */
  fees: Fee[];
  /** Their cost lines as they were told before; absent: as they are. */
  feesAsTold?: CostResult[];
}

/**
 * Return on one programme by the Phillips chain: fully loaded costs of everybody who started; each benefit ×
 * isolation × confidence; nothing for those who did not answer; first year only, unless the study declares more years and why.
 * ROI % = (B − C) / C × 100, BCR = B / C, payback months = C / (B / 12), break-even isolation = C / Σ(improvement × value × confidence).
 * What respondents, control groups, alternatives and later years come to says domain/roi/plain-lines.ts.
 *
 * `study` null: only costs are known. Benefits, BCR and ROI are then null with a reason, beside the cost and the benefit
 * that would earn it. Level 5 is refused in the same way where nobody started or nobody completed: without learners
 * there is no learning (level 2) to have had an impact; and where the study says what is known at levels 1 to 3 and one is empty. Shares outside 0 to 1 and negative costs are refused by the
 * configuration's schema.
 *
 * Everything is in the reporting currency. Recorded fees of another currency are converted at the rate of their day, and
 * NoExchangeRate is thrown where none holds. Studies and pay bands state their amounts in it themselves; MixedCurrencies is
 * thrown where they do not.
 * Source: J. and P. Phillips, guiding principles 1, 4, 5, 6, 7, 9 and 10.
 */
export function programmeRoi(study: Study | null, recorded: Recorded, accounting: Accounting): Roi {
  const plain = study && plainLines(study);
  const { costs, currency } = fullyLoaded(
    study && { ...study, costs: plain?.costs ?? [] },
    recorded,
    accounting,
  );
  const benefits = (plain?.benefits ?? []).map(benefitResult);
  const costsMinor = costs.length === 0 ? null : costs.reduce((all, cost) => all + cost.chargedMinor, 0);
  const code = reasonFor(study, benefits, { people: recorded.people, costsMinor });
  const base = {
    currency,
    costs,
    costsMinor,
    benefits,
    breakEvenIsolationShare: costsMinor === null ? null : breakEvenIsolationShare(costsMinor, benefits),
    breakEvenBenefitMinor: costsMinor,
    hurdlePercent: study?.hurdlePercent ?? null,
  };
  if (code !== null || costsMinor === null) {
    return {
      ...base,
      ...unknownReturn,
      reason: { code: code ?? 'no-costs', words: roiReasons[code ?? 'no-costs'] },
    };
  }
  const benefitsMinor = benefits.reduce((all, benefit) => all + benefit.adjustedMinor, 0);
  const longTerm = study?.longTerm && { paybackMonths: paybackMonths(benefits, costsMinor) };
  return { ...base, benefitsMinor, ...returnOn(benefitsMinor, costsMinor), ...longTerm, reason: null };
}

/** Net, BCR, ROI % and payback months of the benefits of one year against costs above zero. */
export function returnOn(benefitsMinor: number, costsMinor: number) {
  return {
    netMinor: benefitsMinor - costsMinor,
    bcr: benefitsMinor / costsMinor,
    roiPercent: ((benefitsMinor - costsMinor) / costsMinor) * 100,
    paybackMonths: benefitsMinor > 0 ? costsMinor / (benefitsMinor / 12) : null,
  };
}

/** Of several programmes: (ΣB − ΣC) / ΣC, never the mean of their ROIs. Null without costs. */
export function portfolioReturn(programmes: readonly { benefitsMinor: number; costsMinor: number }[]) {
  const benefitsMinor = programmes.reduce((all, each) => all + each.benefitsMinor, 0);
  const costsMinor = programmes.reduce((all, each) => all + each.costsMinor, 0);
  if (costsMinor <= 0) return null;
  const { bcr, roiPercent } = returnOn(benefitsMinor, costsMinor);
  return { benefitsMinor, costsMinor, bcr, roiPercent };
}

function reasonFor(
  study: Study | null,
  benefits: readonly BenefitResult[],
  { people, costsMinor }: Pick<Recorded, 'people'> & { costsMinor: number | null },
) {
  if (study === null) return 'no-study';
  if (study.linesMissing) return `lines-${study.linesMissing}` as const;
  if (people === null) return 'no-participants';
  if (people.starters === 0) return 'no-learners';
  if (people.completers === 0) return 'nobody-completed';
  if (study.levels && levelsWithoutData(study.levels).length > 0) return 'lower-levels';
  if (benefits.length === 0)
    return study.benefits.some(({ controlGroup }) => controlGroup) ? 'not-alike' : 'no-benefits';
  if (benefits.some(({ notImported }) => notImported)) return 'no-measure';
  return costsMinor === null || costsMinor <= 0 ? 'no-costs' : null;
}

/**
 * Lines of the study, then recorded fees unless they are in those lines already; participants' time where the study asks
 * for it, or where there is none.
 */
function fullyLoaded(study: Study | null, recorded: Recorded, accounting: Accounting) {
  const time = timeCost(recorded.time);
  const lines = study?.costs ?? (recorded.time.length > 0 ? [timeLine] : []);
  const isIncluded = study?.recordedFees === 'included';
  const fees = isIncluded ? [] : (recorded.feesAsTold ?? feeLines(recorded.fees, accounting));
  const currency = oneCurrency(accounting.where, [
    ...(study || fees.length > 0 || lines.length > 0 ? [accounting.reportingCurrency] : []),
    ...(study
      ? [study, ...study.costs, ...study.benefits].map(({ currency }) => currency ?? study.currency)
      : []),
    ...(lines.some((line) => line.amountMinor === null) ? recorded.time.map((spent) => spent.currency) : []),
  ]);
  return { currency, costs: [...lines.map((line) => costResult(line, time)), ...fees] };
}

const timeLine: CostLine = {
  id: 'participant-time',
  words: {
    en: 'Time of the people who took part',
    de: 'Zeit der Teilnehmenden',
    fr: 'Temps des participants',
  },
  category: 'participant-time',
  amountMinor: null,
  prorationShare: 1,
  source: 'Learning records × pay-band rates',
};
