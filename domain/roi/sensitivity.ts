import type { SensitivitySteps } from '../configuration/study-parts.ts';
import { scaledMinor } from '../money.ts';
import { netPresentValue } from './present-value.ts';

/** One combination. Factors are shares of what the study states; `discountShare` is a year's rate. */
export interface SensitivityCell {
  isolation: number;
  confidence: number;
  realisation: number;
  discountShare: number;
  benefitsMinor: number;
  roiPercent: number;
  /** Minor units, unrounded. */
  netPresentMinor: number;
}

/** What is tried where a study names no steps: what it states, three quarters and half of it. */
export const usualSteps = {
  isolation: [1, 0.75, 0.5],
  confidence: [1, 0.75, 0.5],
  realisation: [1, 0.5],
} as const;

/**
 * ROI % and net present value where the isolation shares, the confidence shares and what really comes are only a part of what the study
 * states, and money is worth less later. Every combination, isolation slowest. The discount rate moves the present value alone: ROI is
 * never discounted. Empty without costs above zero.
 */
export function sensitivityGrid(
  of: { costsMinor: number; benefitsMinor: number; flows: readonly YearFlow[] },
  steps: SensitivitySteps,
): SensitivityCell[] {
  const { costsMinor, benefitsMinor, flows } = of;
  if (costsMinor <= 0) return [];
  return steps.isolation.flatMap((isolation) =>
    steps.confidence.flatMap((confidence) =>
      steps.realisation.flatMap((realisation) => {
        const factors = [isolation, confidence, realisation];
        const benefit = scaledMinor(benefitsMinor, ...factors);
        const net = netFlows(flows, isolation * confidence * realisation);
        return steps.discount.map((discountShare) => ({
          isolation,
          confidence,
          realisation,
          discountShare,
          benefitsMinor: benefit,
          roiPercent: ((benefit - costsMinor) / costsMinor) * 100,
          netPresentMinor: netPresentValue(discountShare, net),
        }));
      }),
    ),
  );
}

/** Benefits and costs at the end of a year; year 0 is the first outlay. */
export interface YearFlow {
  year: number;
  benefitsMinor: number;
  costsMinor: number;
}

export function netFlows(flows: readonly YearFlow[], factor = 1): number[] {
  return flows.map(({ benefitsMinor, costsMinor }) => benefitsMinor * factor - costsMinor);
}
