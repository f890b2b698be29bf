import type { BilledAmount, ExchangeRate } from '../configuration/money.ts';
import {
  assertWhole,
  convertedMinor,
  majorUnits,
  minorDigits,
  NoExchangeRate,
  rateOn,
  type MissingRate,
} from '../money.ts';
import type { CostResult } from '../roi.ts';

/** The fee of one attempt, as the learning system recorded it. */
export interface Fee {
  amountMinor: number;
  currency: string;
  /** Day of the record, YYYY-MM-DD: its rate is the one that counts. */
  on: string;
}

/** In which money a programme is told, and what other money is worth in it. */
export interface Accounting {
  /** What is told of, for errors. */
  where: string;
  /** ISO 4217. */
  reportingCurrency: string;
  rates: readonly ExchangeRate[];
}

/**
 * Recorded fees as cost lines in the reporting currency: one line of what was paid in it, and one for each rate at which
 * another currency was converted, so that a reader can do each multiplication again. The fees of a line are added in their own
 * currency and converted once. Throws NoExchangeRate naming every currency without a rate, with its earliest such day.
 */
export function feeLines(fees: readonly Fee[], accounting: Accounting): CostResult[] {
  const { reportingCurrency: to, rates, where } = accounting;
  const missing = new Map<string, MissingRate>();
  const converted = new Map<ExchangeRate, Fee[]>();
  for (const fee of fees) {
    if (fee.currency === to) continue;
    const pair = { from: fee.currency, to, on: fee.on };
    const rate = rateOn(rates, pair);
    const known = missing.get(fee.currency);
    if (rate) converted.set(rate, [...(converted.get(rate) ?? []), fee]);
    else if (!known || fee.on < known.on) missing.set(fee.currency, pair);
  }
  if (missing.size > 0) throw new NoExchangeRate(where, [...missing.values()]);
  const own = fees.filter(({ currency }) => currency === to);
  return [
    ...(own.length > 0 ? [line('recorded-fees', sumOf(own), 'Learning records')] : []),
    ...[...converted]
      .toSorted(([a], [b]) => (`${a.from} ${a.on}` < `${b.from} ${b.on}` ? -1 : 1))
      .map(([rate, of]) => convertedLine(rate, of)),
  ];
}

function convertedLine(rate: ExchangeRate, fees: readonly Fee[]): CostResult {
  const sumMinor = sumOf(fees);
  const id = `recorded-fees-${rate.from.toLowerCase()}-${rate.on}`;
  const count = fees.length === 1 ? '1 fee' : `${fees.length} fees`;
  const source = `Learning records: ${count}, ${written(sumMinor, rate.from)} at ${rate.rate} ${rate.to} of ${rate.on} (${rate.source})`;
  const { from: currency, on, rate: paid } = rate;
  const converted: BilledAmount = { amountMinor: sumMinor, currency, on, rate: paid, source: rate.source };
  return { ...line(id, convertedMinor(sumMinor, rate), source), converted };
}

function sumOf(fees: readonly Fee[]): number {
  const sumMinor = fees.reduce((all, { amountMinor }) => all + amountMinor, 0);
  assertWhole(sumMinor);
  return sumMinor;
}

function written(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currency} ${format.format(majorUnits(minor, currency))}`;
}

function line(id: string, amountMinor: number, source: string): CostResult {
  return {
    id,
    words: {
      en: 'Fees in learning records',
      de: 'Gebühren laut Lernnachweisen',
      fr: 'Frais des relevés de formation',
    },
    category: 'delivery',
    amountMinor,
    prorationShare: 1,
    chargedMinor: amountMinor,
    source,
  };
}
