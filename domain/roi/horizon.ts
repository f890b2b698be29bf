import type { Study } from '../configuration/money.ts';
import type { BenefitResult, CostResult } from '../roi.ts';
import { partOf } from './plain-lines.ts';
import { discountedPayback } from './present-value.ts';
import type { YearFlow } from './sensitivity.ts';

/**
 * Benefits and costs year by year from the first outlay: a cost of year n is paid at its beginning, a benefit of year n is there at its
 * end. Of two moments each time the more careful one.
 */
export function yearFlows(
  study: Pick<Study, 'costs' | 'longTerm'>,
  { costs, benefits }: { costs: readonly CostResult[]; benefits: readonly BenefitResult[] },
): YearFlow[] {
  const paidIn = new Map(study.costs.map(({ id, inYear }) => [id, (inYear ?? 1) - 1]));
  const years = study.longTerm?.years ?? 1;
  return Array.from({ length: years + 1 }, (_, year) => ({
    year,
    benefitsMinor: benefitsOf(benefits, year),
    costsMinor: costs
      .filter(({ id }) => (paidIn.get(id) ?? 0) === year)
      .reduce((all, { chargedMinor }) => all + chargedMinor, 0),
  }));
}

/** Months until the benefits of the years have earned all costs, even inside a year; null where they never do. */
export function paybackMonths(benefits: readonly BenefitResult[], costsMinor: number): number | null {
  const years = Math.max(0, ...benefits.map((line) => partOf(line).year));
  const yearly = Array.from({ length: years }, (_, year) => benefitsOf(benefits, year + 1));
  const periods = discountedPayback(0, [-costsMinor, ...yearly]);
  return periods === null ? null : periods * 12;
}

function benefitsOf(benefits: readonly BenefitResult[], year: number): number {
  return benefits
    .filter((line) => partOf(line).year === year)
    .reduce((all, { adjustedMinor }) => all + adjustedMinor, 0);
}
