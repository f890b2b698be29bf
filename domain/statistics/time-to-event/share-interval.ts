import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** `log` is what R prints unless told otherwise; `log-log` stays within 0 and 1 by itself and is better for few people. */
export type ShareInterval = 'log' | 'log-log';

/**
 * Interval of a share by the delta method on the log, cut off at 1, or on the log of −log. Null where the share is 0, or
 * its error unknown. A share of 1 without error is 1 to 1.
 * Source: Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time Data, section 1.3.
 */
export function shareInterval(
  share: number,
  standardError: number | null,
  { interval, confidence }: { interval: ShareInterval; confidence: number },
): { lower: number | null; upper: number | null } {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`Confidence ${confidence} is not between 0 and 1`);
  if (standardError === null || share <= 0) return { lower: null, upper: null };
  if (standardError === 0) return { lower: share, upper: share };
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  if (interval === 'log') {
    const factor = Math.exp((z * standardError) / share);
    return { lower: share / factor, upper: Math.min(1, share * factor) };
  }
  const power = Math.exp((z * standardError) / (share * Math.abs(Math.log(share))));
  return { lower: share ** power, upper: share ** (1 / power) };
}
