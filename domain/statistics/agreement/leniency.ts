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
import type { AgreementReason } from './ratings.ts';

/** One person's level by their own word and by everybody else's; null: missing. */
export interface SelfAndOther {
  self: number | null;
  other: number | null;
}

type AgreementClass = 'in-agreement' | 'over-rater' | 'under-rater';

interface PersonLeniency {
  /** Self − other, in levels; null where one is missing. */
  difference: number | null;
  /** Self − shrink × mean difference, in levels, not cut to the scale; null without a self-rating or a mean difference. */
  correctedSelf: number | null;
  /** Null where there is no difference, or no class can be told (`classesReason`). */
  agreement: AgreementClass | null;
}

export interface Leniency {
  /** People with both. */
  pairs: number;
  /** Mean of self − other, in levels: above 0 the group is lenient to itself. Null without pairs. */
  meanDifference: number | null;
  /** Of the differences, over n − 1; null of fewer than two. */
  standardDeviation: number | null;
  /** n / (n + k), 0 to 1: how much of the mean difference is believed. */
  shrinkShare: number;
  /** In the order given. */
  people: PersonLeniency[];
  classesReason: AgreementReason | null;
}

/**
 * How much higher people of a reference group rate themselves than others rate them, and each self-rating less that
 * leniency. The correction is shrunk towards none by `shrinkPeople`, the number of people at which half of it is believed. A
 * difference within half a standard deviation of zero is agreement, above it over-rating, below under-rating; about zero
 * and not about the mean, so that a lenient group is not called in agreement for being lenient together.
 *
 * A missing rating takes its person out of the differences alone. Nobody with both: all null. One person, or all
 * differences equal: no class, with the reason. Throws RangeError for negative `shrinkPeople`.
 * Source: Atwater and Yammarino, Pers. Psychol. 45:141, 1992 (classes); shrinkage is Kelley's, with a given constant.
 */
export function leniencyOf(people: readonly SelfAndOther[], shrinkPeople: number): Leniency {
  if (!(shrinkPeople >= 0)) throw new RangeError('The people at which half is believed are not negative');
  const differences = people.map(({ self, other }) =>
    self === null || other === null ? null : minus(fraction(self), fraction(other)),
  );
  const known = differences.filter((difference) => difference !== null);
  const average = mean(known);
  const variance = average && varianceOf(known, average);
  const pairs = fraction(known.length);
  const shrink = known.length === 0 ? zero : over(pairs, plus(pairs, fraction(shrinkPeople)));
  const correction = average && times(shrink, average);
  return {
    pairs: known.length,
    meanDifference: average && toNumber(average, 12),
    standardDeviation: variance && Math.sqrt(toNumber(variance, 12)),
    shrinkShare: toNumber(shrink, 12),
    people: people.map(({ self }, at) => {
      const difference = differences[at] ?? null;
      return {
        difference: difference && toNumber(difference, 12),
        correctedSelf: self === null ? null : correction && toNumber(minus(fraction(self), correction), 12),
        agreement: difference && variance && classOf(difference, variance),
      };
    }),
    classesReason: classesReason(known.length, variance),
  };
}

function varianceOf(values: readonly Fraction[], middle: Fraction): Fraction | null {
  if (values.length < 2) return null;
  const squares = sum(values.map((value) => times(minus(value, middle), minus(value, middle))));
  return over(squares, fraction(values.length - 1));
}

/** |difference| ≤ SD / 2, squared on both sides so that it is decided exactly. */
function classOf(difference: Fraction, variance: Fraction): AgreementClass | null {
  if (compare(variance, zero) === 0) return null;
  const within = compare(times(fraction(4), times(difference, difference)), variance) <= 0;
  if (within) return 'in-agreement';
  return compare(difference, zero) > 0 ? 'over-rater' : 'under-rater';
}

function classesReason(pairs: number, variance: Fraction | null): AgreementReason | null {
  if (pairs === 0) return 'no-ratings';
  if (variance === null) return 'too-few-people';
  return compare(variance, zero) === 0 ? 'all-differences-equal' : null;
}
