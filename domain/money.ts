import { fraction, times, toWhole, type Fraction } from './fraction.ts';

/**
 * Money is whole minor units (cents, paise, yen) of one currency. The one rounding rule: a product of an amount with
 * quantities and shares is worked out exactly and rounded once, half away from zero; sums are never rounded.
 */
export class MixedCurrencies extends Error {
  override readonly name = 'MixedCurrencies';
  readonly currencies: string[];

  constructor(where: string, currencies: string[]) {
    super(`${where}: amounts in ${currencies.join(', ')} cannot be added; give all of them in one currency`);
    this.currencies = currencies;
  }
}

/** amountMinor × each factor, in whole minor units. Factors are read as the decimals they print as. */
export function scaledMinor(amountMinor: number, ...factors: (number | Fraction)[]): number {
  assertWhole(amountMinor);
  let product = fraction(amountMinor);
  for (const factor of factors) {
    product = times(product, typeof factor === 'number' ? fraction(factor) : factor);
  }
  return toWhole(product);
}

/**
 * The one currency of the amounts, or null when there are none. Throws MixedCurrencies naming all of them, and
 * `where` they met, otherwise.
 */
export function oneCurrency(where: string, currencies: Iterable<string>): string | null {
  const distinct = [...new Set(currencies)].toSorted();
  if (distinct.length > 1) throw new MixedCurrencies(where, distinct);
  return distinct[0] ?? null;
}

/** Throws RangeError on fractions of a minor unit and on amounts too large to be exact. */
export function assertWhole(amountMinor: number): void {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new RangeError(`${amountMinor} is not a whole number of minor units`);
  }
}
