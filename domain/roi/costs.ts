import type { CostLine } from '../configuration/money.ts';
import { compare, fraction, plus, times, toWhole, zero, type Fraction } from '../fraction.ts';
import { assertWhole, scaledMinor } from '../money.ts';
import type { CostResult } from '../roi.ts';

/** Hours that starters spent, at one rate. */
export interface TimeSpent {
  hours: Fraction;
  /** Fully loaded rate of a pay band, minor units an hour. */
  hourlyRateMinor: number;
  currency: string;
}

/** Σ hours × rate, exact until one rounding at the end. */
export function timeCost(time: readonly TimeSpent[]): number {
  let total = zero;
  for (const { hours, hourlyRateMinor } of time) {
    assertWhole(hourlyRateMinor);
    total = plus(total, times(hours, fraction(hourlyRateMinor)));
  }
  return toWhole(total);
}

/** A line's share of this period. A line without an amount is participants' time, `timeMinor`. */
export function costResult(line: CostLine, timeMinor: number): CostResult {
  const amountMinor = line.amountMinor ?? timeMinor;
  return { ...line, amountMinor, chargedMinor: scaledMinor(amountMinor, line.prorationShare) };
}

/**
 * Hours of one attempt: the recorded minutes, at most the course's nominal length. Without minutes the whole nominal
 * length, also for somebody who dropped out: of two costs the higher one (guiding principle 4).
 */
export function attemptHours(minutes: number | null, nominalHours: number): Fraction {
  const nominal = fraction(nominalHours);
  if (minutes === null) return nominal;
  const spent: Fraction = times(fraction(minutes), { numerator: 1n, denominator: 60n });
  return compare(spent, nominal) < 0 ? spent : nominal;
}
