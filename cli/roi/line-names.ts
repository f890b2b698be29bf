import type { BenefitAlternative } from '../../domain/configuration/study-parts.ts';
import type { Study } from '../../domain/configuration/money.ts';

/** What a cost or benefit of the study is called; an id that it does not hold stands for itself. */
export function lineName({ costs, benefits }: Study, id: string): string {
  return [...benefits, ...costs].find((line) => line.id === id)?.words.en ?? id;
}

/** What a source may give another value of. */
export const fieldWords: Record<BenefitAlternative['field'] | 'amountMinor', string> = {
  amountMinor: 'amount',
  annualImprovement: 'improvement a year',
  unitValueMinor: 'value of a unit',
  isolationShare: 'isolation',
  confidenceShare: 'confidence',
};
