import type { LearningRecord } from '../roi/recorded.ts';
import type { ToldFee } from './learning-fees.ts';
import { attemptIn, type LearningFigure, type LearningOf, type LearningTable } from './learning-figures.ts';

/** The figure of fees in a currency. */
export function feeIn(currency: string): string {
  return `fees in ${currency}`;
}

/** In which currencies each person had a fee in the period. */
export function currenciesOf(records: readonly LearningRecord[], of: LearningOf): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { personId, costMinor, currency } of records.flatMap((record) => attemptIn(record, of)))
    if (costMinor !== null && currency !== null)
      found.set(personId, (found.get(personId) ?? new Set()).add(currency));
  return found;
}

/** In which currencies the lines of a division show fees; asked by figure and line. */
export function feesToldBy(lines: LearningTable['units']): (figure: string, id: string) => boolean {
  const told = new Set(
    lines.flatMap(({ id, figure }) =>
      (figure.fees ?? []).flatMap(({ currency, minor }) =>
        minor === null ? [] : [JSON.stringify([feeIn(currency), id])],
      ),
    ),
  );
  return (figure, id) => told.has(JSON.stringify([figure, id]));
}

/** The fees without the amounts in currencies of which nothing may be told; null: hidden with who learned. */
export function feesTold(
  { fees }: Pick<LearningFigure, 'fees'>,
  isTold: (currency: string) => boolean,
): ToldFee[] | null {
  return fees && fees.map((fee) => (isTold(fee.currency) ? fee : { ...fee, minor: null }));
}
