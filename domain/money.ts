import type { ExchangeRate } from './configuration/money.ts';
import { fraction, times, toWhole, type Fraction } from './fraction.ts';

/**
 * Money is whole minor units (cents, paise, yen) of one currency. The one rounding rule: a product of an amount with
 * quantities, shares and exchange rates is worked out exactly and rounded once, half away from zero; sums are never
 * rounded.
 */
export class MixedCurrencies extends Error {
  override readonly name = 'MixedCurrencies';
  readonly currencies: string[];

  constructor(where: string, currencies: string[]) {
    super(`${where}: amounts in ${currencies.join(', ')} cannot be added; give all of them in one currency`);
    this.currencies = currencies;
  }
}

/** An amount of `from` on a day for which no exchange rate holds. */
export interface MissingRate {
  from: string;
  to: string;
  /** YYYY-MM-DD. */
  on: string;
}

/** Amounts that cannot be brought to one currency: each pair once, with the earliest day that lacks a rate. */
export class NoExchangeRate extends Error {
  override readonly name = 'NoExchangeRate';
  readonly missing: MissingRate[];

  constructor(where: string, missing: MissingRate[]) {
    const pairs = missing.map(({ from, to, on }) => `from ${from} to ${to} on ${on}`);
    super(`${where}: no exchange rate ${pairs.join(', ')}; add one of that day or earlier`);
    this.missing = missing;
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

/**
 * The rate of the pair that holds on a day: the latest of that day or earlier; null where there is none. Rates are not
 * inverted and not chained over a third currency: what was not planned is not known.
 */
export function rateOn(rates: readonly ExchangeRate[], { from, to, on }: MissingRate): ExchangeRate | null {
  const holding = rates.filter((rate) => rate.from === from && rate.to === to && rate.on <= on);
  return holding.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null;
}

/** Minor units of `rate.from` in whole minor units of `rate.to`, rounded once. */
export function convertedMinor(
  amountMinor: number,
  rate: Pick<ExchangeRate, 'from' | 'to' | 'rate'>,
): number {
  const shift = minorDigits(rate.to) - minorDigits(rate.from);
  const power = 10n ** BigInt(Math.abs(shift));
  const step: Fraction =
    shift < 0 ? { numerator: 1n, denominator: power } : { numerator: power, denominator: 1n };
  const converted = scaledMinor(amountMinor, rate.rate, step);
  assertWhole(converted);
  return converted;
}

/** Decimals of a currency's minor unit by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return minorDigitsOf.get(currency) ?? usualDigits;
}

/** An amount in whole minor units of its currency. */
export function minorUnits(amount: number, currency: string): number {
  const scale = 10 ** minorDigits(currency);
  // The nearest double of a decimal is the amount itself only where the amount prints as that decimal.
  const quick = Math.round(amount * scale);
  if (Math.abs(quick) < 1e14 && quick / scale === amount) return quick;
  return toWhole(
    times(fraction(amount), { numerator: 10n ** BigInt(minorDigits(currency)), denominator: 1n }),
  );
}

/** 123456 minor units of EUR → 1234.56; of JPY → 123456. */
export function majorUnits(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

const usualDigits = 2;

/** The currencies of ISO 4217 without two decimals. Written down, because what a runtime says of them changes. */
const minorDigitsOf = new Map([
  ...digitsOf(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digitsOf(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digitsOf(4, 'CLF UYW'),
]);

function digitsOf(digits: number, currencies: string): [string, number][] {
  return currencies.split(' ').map((currency) => [currency, digits]);
}
