import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** A figure that is to be told apart from zero. */
export interface TEstimate {
  standardError: number;
  /** Degrees of freedom; need not be whole. */
  df: number;
  /** Null where nothing varies: the figure is then no estimate from a sample with an error. */
  t: number | null;
  /** Two-sided; null as `t`. */
  p: number | null;
  lower: number;
  upper: number;
}

/** Student's t of `value` with its interval at `confidence` (0 to 1). Throws RangeError for a confidence outside that. */
export function tEstimate(
  value: number,
  of: { standardError: number; df: number },
  confidence: number,
): TEstimate {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`Confidence ${confidence} is not between 0 and 1`);
  const { standardError, df } = of;
  if (standardError === 0) return { standardError, df, t: null, p: null, lower: value, upper: value };
  const t = value / standardError;
  const margin = tQuantile((1 + confidence) / 2, df) * standardError;
  return {
    standardError,
    df,
    t,
    p: 2 * tCdf(-Math.abs(t), df),
    lower: value - margin,
    upper: value + margin,
  };
}
