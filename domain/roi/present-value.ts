/**
 * Net present value: Σ flow_t / (1 + r)^t in the unit of the flows, unrounded. Flow 0 is the first outlay and is not
 * discounted; `rateShare` is of one period, the distance of two flows. No flows: 0.
 *
 * The trap: Excel's NPV discounts its first value too. `=NPV(r; f1…fn) + f0` is what stands here; `=NPV(r; f0…fn)` is
 * too small by the factor 1 + r, and equals this function with a flow of 0 put before the others.
 *
 * Throws RangeError for a rate of −1 or less. Source: the standard form; Microsoft's reference for NPV.
 */
export function netPresentValue(rateShare: number, flows: readonly number[]): number {
  assertRate(rateShare);
  return flows.reduce((all, flow, t) => all + flow / (1 + rateShare) ** t, 0);
}

/** The rate of a period that compounds to the rate of a year: (1 + r)^(1/m) − 1. Throws as `netPresentValue` does. */
export function periodRateShare(yearRateShare: number, periodsAYear: number): number {
  assertRate(yearRateShare);
  return (1 + yearRateShare) ** (1 / periodsAYear) - 1;
}

/**
 * Periods from the first outlay until the discounted flows have first earned it back, linear inside a period; null where they do
 * not within the flows. 0 where nothing was laid out first. With a rate of 0 it is the simple payback. Throws as `netPresentValue` does.
 */
export function discountedPayback(rateShare: number, flows: readonly number[]): number | null {
  assertRate(rateShare);
  let cumulated = 0;
  for (const [t, flow] of flows.entries()) {
    const discounted = flow / (1 + rateShare) ** t;
    const before = cumulated;
    cumulated += discounted;
    if (cumulated >= 0) return t === 0 ? 0 : t - 1 + -before / discounted;
  }
  return null;
}

function assertRate(rateShare: number): void {
  if (!(rateShare > -1)) throw new RangeError(`${rateShare} is no discount rate: a share above -1`);
}
