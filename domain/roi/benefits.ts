import type { BenefitLine } from '../configuration/money.ts';
import { scaledMinor } from '../money.ts';
import type { BenefitResult } from '../roi.ts';

/**
 * Annual improvement × unit value × isolation × confidence. Both shares always apply (guiding principles 5 and 7):
 * isolation takes out what other causes did, confidence what the estimate may be off by.
 */
export function benefitResult(line: BenefitLine): BenefitResult {
  return {
    ...line,
    grossMinor: scaledMinor(line.unitValueMinor, line.annualImprovement),
    adjustedMinor: scaledMinor(
      line.unitValueMinor,
      line.annualImprovement,
      line.isolationShare,
      line.confidenceShare,
    ),
  };
}

/** C / Σ(improvement × value × confidence): the common isolation share at which the ROI is 0 %. Null without benefits. */
export function breakEvenIsolationShare(costsMinor: number, benefits: readonly BenefitLine[]): number | null {
  const beforeIsolation = benefits.reduce(
    (all, line) => all + scaledMinor(line.unitValueMinor, line.annualImprovement, line.confidenceShare),
    0,
  );
  return beforeIsolation > 0 ? costsMinor / beforeIsolation : null;
}
