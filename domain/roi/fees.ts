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
  personId: string;
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
  /** Of whose fees a line of their own is told; absent: of anybody's. */
  fewest?: number;
}

/** Fees of which one line is told. */
interface FeeGroup {
  id: string;
  fees: Fee[];
  /** At which they are converted; null: in the reporting currency, or of few people at several rates. */
  rate: ExchangeRate | null;
}

const ownFees = 'recorded-fees';

/**
 * Recorded fees as cost lines in the reporting currency: one line of what was paid in it, and one for each rate at which
 * another currency was converted, so that a reader can do each multiplication again. The fees of a rate are added in their own
 * currency and converted once. What fewer than `fewest` people paid at a rate is told with what was paid in the reporting currency. Throws
 * NoExchangeRate naming every currency without a rate, with its earliest such day.
 */
export function feeLines(fees: readonly Fee[], accounting: Accounting): CostResult[] {
  return feeGroups(fees, accounting).map((group) =>
    group.rate ? convertedLine(group.rate, group) : ownLine(group.fees, accounting),
  );
}

/** The same fees by the line in which they are told. */
export function feeGroups(fees: readonly Fee[], accounting: Accounting): FeeGroup[] {
  const { reportingCurrency, fewest = 1 } = accounting;
  const groups = [...byRate(fees, accounting)].map(([rate, of]) => ({ rate, of, id: idAt(rate) }));
  const isTold = ({ of }: { of: readonly Fee[] }) =>
    new Set(of.map(({ personId }) => personId)).size >= fewest;
  const together = [
    ...fees.filter(({ currency }) => currency === reportingCurrency),
    ...groups.flatMap((group) => (isTold(group) ? [] : group.of)),
  ];
  return [
    ...(together.length > 0 ? [{ id: ownFees, fees: together, rate: null }] : []),
    ...groups
      .filter(isTold)
      .map(({ id, of, rate }) => ({ id, fees: of, rate }))
      .toSorted((a, b) => (`${a.rate.from} ${a.rate.on}` < `${b.rate.from} ${b.rate.on}` ? -1 : 1)),
  ];
}

/** Fees of other currencies by the rate of their day. */
function byRate(
  fees: readonly Fee[],
  { reportingCurrency: to, rates, where }: Accounting,
): ReadonlyMap<ExchangeRate, Fee[]> {
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
  return converted;
}

function ownLine(fees: readonly Fee[], accounting: Accounting): CostResult {
  const own = fees.filter(({ currency }) => currency === accounting.reportingCurrency);
  const others = [...byRate(fees, accounting)].map(([rate, of]) => convertedMinor(sumOf(of), rate));
  const source = others.length > 0 ? 'Learning records; some at planning rates' : 'Learning records';
  return line(
    ownFees,
    others.reduce((all, each) => all + each, sumOf(own)),
    source,
  );
}

function idAt({ from, on }: ExchangeRate): string {
  return `${ownFees}-${from.toLowerCase()}-${on}`;
}

function convertedLine(rate: ExchangeRate, { id, fees }: Pick<FeeGroup, 'id' | 'fees'>): CostResult {
  const sumMinor = sumOf(fees);
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
