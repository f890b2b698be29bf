import { fraction } from '../fraction.ts';
import type { CostResult, Recorded, ToldLearners } from '../roi.ts';
import type { TimeSpent } from './costs.ts';
import { timeCost } from './costs.ts';
import { feeLines, type Accounting } from './fees.ts';
import { refusedFor } from './refused.ts';

/** What is told of a programme's records: who took part, what their time came to, and lines of their fees. */
export interface ToldRecords {
  people: ToldLearners;
  /** Null: no rate is known. */
  time: { minor: number; currency: string } | null;
  fees: CostResult[];
}

/** The same as it was told before; days are YYYY-MM-DD. */
export interface EarlierTold extends ToldRecords {
  from: string;
  to: string;
  toldOn: string;
}

/** Null: few took part, or amounts cannot be added, and nothing is told of money. */
export function toldRecords(
  { time, fees }: Pick<Recorded, 'time' | 'fees'>,
  people: ToldLearners,
  accounting: Accounting,
): ToldRecords | null {
  if (people.starters === null) return null;
  const currencies = new Set(time.map(({ currency }) => currency));
  const [currency, second] = currencies;
  if (second !== undefined) return null;
  try {
    const spent = currency === undefined ? null : { minor: timeCost(time), currency };
    return { people, time: spent, fees: feeLines(fees, accounting) };
  } catch (error) {
    if (refusedFor(error, null)) return null;
    throw error;
  }
}

/** As records that come to the same: how many of few completed is not known, but that somebody did. */
export function recordedAsTold({ people, time, fees }: ToldRecords): Recorded {
  const spent: TimeSpent[] =
    time === null ? [] : [{ hours: fraction(1), hourlyRateMinor: time.minor, currency: time.currency }];
  const { starters, completers } = people;
  return {
    people: { starters: starters ?? 0, completers: completers ?? 1 },
    time: spent,
    fees: [],
    feesAsTold: fees,
  };
}
