import {
  compare,
  fraction,
  mean,
  minus,
  over,
  plus,
  sum,
  times,
  toNumber,
  zero,
  type Fraction,
} from '../../fraction.ts';
import { undefinedFor, type Coefficient } from './ratings.ts';

export interface WithinGroupAgreement extends Coefficient {
  /** The same without the floor at 0: below 0, raters are further apart than ratings at random. Null for many items. */
  unbounded: number | null;
  /** Those with at least two ratings, which alone enter. */
  items: number;
}

/**
 * How far the raters of one person agree on one item: r_wg = 1 − s² / σ², with s² over raters − 1 and σ² = (A² − 1) / 12
 * the variance of ratings at random over the A options of the scale (a scale of 0 to 5 has 6), at least 0. All equal is full
 * agreement, 1, and no missing figure: other people are not asked for. Missing ratings are left out; fewer than two are null,
 * with the reason. Throws RangeError for fewer than two options.
 * Source: James, Demaree and Wolf, J. Appl. Psychol. 69:85, 1984.
 */
export function rWg(ratings: readonly (number | null)[], options: number): WithinGroupAgreement {
  const share = varianceShare(ratings, options);
  const items = share === null ? 0 : 1;
  if (share === null) return { ...undefinedFor(reasonFor([ratings])), unbounded: null, items };
  const unbounded = toNumber(minus(fraction(1), share), 12);
  return { value: Math.max(0, unbounded), reason: null, unbounded, items };
}

/**
 * The same for J items of one scale, each with the ratings it got: J (1 − m) / (J (1 − m) + m), m the mean of s² / σ²; 0
 * where m is above 1. An item with fewer than two ratings is left out and lowers `items` alone.
 */
export function rWgOfItems(
  items: readonly (readonly (number | null)[])[],
  options: number,
): WithinGroupAgreement {
  const shares = items.map((item) => varianceShare(item, options)).filter((share) => share !== null);
  const average = mean(shares);
  const base = { unbounded: null, items: shares.length };
  if (average === null) return { ...undefinedFor(reasonFor(items)), ...base };
  const agreement = times(fraction(shares.length), minus(fraction(1), average));
  if (compare(agreement, zero) <= 0) return { value: 0, reason: null, ...base };
  return { value: toNumber(over(agreement, plus(agreement, average)), 12), reason: null, ...base };
}

function reasonFor(items: readonly (readonly (number | null)[])[]) {
  return items.flat().some((value) => value !== null) ? 'too-few-raters' : 'no-ratings';
}

function varianceShare(ratings: readonly (number | null)[], options: number): Fraction | null {
  if (!(Number.isInteger(options) && options > 1)) throw new RangeError('A scale has at least two options');
  const values = ratings.filter((value) => value !== null).map((value) => fraction(value));
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  const squares = sum(values.map((value) => times(minus(value, middle), minus(value, middle))));
  const atRandom = over(fraction(options ** 2 - 1), fraction(12));
  return over(over(squares, fraction(values.length - 1)), atRandom);
}
