import { fraction, minus, over, times, toNumber } from '../fraction.ts';

/**
 * A score of any scale on one from 0 to 100: (score − lowest) / (highest − lowest) × 100, unrounded to six decimals. Null without a
 * score and for one outside the scale, which is no score of it; throws RangeError for a scale without a length.
 * Source: O*NET (importance 1–5, level 0–7, frequency 1–4), onetcenter.org/questions/20.html.
 */
export function standardised(
  score: number | null,
  scale: { minimum: number; maximum: number },
): number | null {
  if (scale.maximum <= scale.minimum)
    throw new RangeError(`A scale from ${scale.minimum} to ${scale.maximum} has no length`);
  if (score === null || score < scale.minimum || score > scale.maximum) return null;
  const above = minus(fraction(score), fraction(scale.minimum));
  const length = minus(fraction(scale.maximum), fraction(scale.minimum));
  return toNumber(times(fraction(100), over(above, length)));
}
