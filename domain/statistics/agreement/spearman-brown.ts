import { fraction, minus, over, plus, times, toNumber, type Fraction } from '../../fraction.ts';
import { undefinedFor, type Coefficient } from './ratings.ts';

const one = fraction(1);

/**
 * The reliability of the mean of k times as many raters: k r / (1 + (k − 1) r), for r at most 1 and k above 0, which need
 * not be whole. Null where the denominator is not above 0: so negative a reliability cannot be lengthened. Throws
 * RangeError for a reliability above 1 or a k that is not above 0.
 * Source: Spearman, Br. J. Psychol. 3:271, 1910; Brown, Br. J. Psychol. 3:296, 1910.
 */
export function spearmanBrown(reliability: number, raters: number): Coefficient {
  if (!(reliability <= 1)) throw new RangeError('A reliability is at most 1');
  if (!(raters > 0)) throw new RangeError('A mean is of more than 0 raters');
  const [r, k] = [fraction(reliability), fraction(raters)];
  const denominator = plus(one, times(minus(k, one), r));
  if (denominator.numerator <= 0n) return undefinedFor('not-reliable');
  return { value: toNumber(over(times(k, r), denominator), 12), reason: null };
}

/**
 * How many times the raters behind `reliability` it takes to reach `target`: target (1 − r) / (r (1 − target)), unrounded,
 * and the whole number of them, decided exactly. Null where the reliability is not above 0: no number of raters is
 * enough. Throws RangeError for a reliability above 1 or a target outside 0 to below 1.
 */
export function ratersNeeded(reliability: number, target: number) {
  if (!(reliability <= 1)) throw new RangeError('A reliability is at most 1');
  if (!(target >= 0 && target < 1)) throw new RangeError('A target is from 0 to below 1');
  if (reliability <= 0) return { factor: null, whole: null, reason: 'not-reliable' } as const;
  const [r, wanted] = [fraction(reliability), fraction(target)];
  const factor = over(times(wanted, minus(one, r)), times(r, minus(one, wanted)));
  return { factor: toNumber(factor, 12), whole: Math.max(1, upToWhole(factor)), reason: null } as const;
}

function upToWhole({ numerator, denominator }: Fraction): number {
  return Number((numerator + denominator - 1n) / denominator);
}
