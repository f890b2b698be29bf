import fCdf from '@stdlib/stats-base-dists-f-cdf';
import { compare, fraction, minus, over, plus, times, toNumber, type Fraction } from '../../fraction.ts';
import { intervalOf, type IccFamily, type Interval } from './icc-interval.ts';
import { meanSquares, type MeanSquares } from './mean-squares.ts';
import { allEqual, valuesOfPeople, type AgreementReason, type Coefficient, type Ratings } from './ratings.ts';

export type IccForm = 'ICC(1,1)' | 'ICC(2,1)' | 'ICC(3,1)' | 'ICC(1,k)' | 'ICC(2,k)' | 'ICC(3,k)';

/** A form with its test that people do not differ (F of df1 and df2) and its interval, both null without error variance. */
export interface IccFigure extends Coefficient {
  test: { f: number; df1: number; df2: number; p: number } | null;
  interval: Interval | null;
}

export interface Icc {
  /** Null: the forms stand beside. */
  reason: AgreementReason | null;
  people: number;
  raters: number;
  meanSquares: { between: number; within: number; raters: number; error: number } | null;
  forms: Record<IccForm, IccFigure> | null;
}

/**
 * The six intraclass correlations of a complete panel: (1,·) every person has other raters, (2,·) the same raters, a sample
 * of all, whose absolute levels matter, (3,·) the same raters and no others, order alone; (·,1) of one rater, (·,k) of the
 * mean of all k. Mean squares are exact, so that equal raters leave no error variance and the order of people or raters
 * changes nothing. Figures are shares of variance, at most 1; they may be negative.
 *
 * People whom nobody rated are left out. Null with a reason: nobody, one person, one rater, people with different numbers
 * of ratings (alpha takes those), all ratings equal; and a form alone where people do not differ (its denominator is then
 * not above 0). Without error variance the form stands, test and interval are null. Columns are raters for (2,·) and
 * (3,·); for (1,·) their order means nothing. Throws RangeError for a confidence outside 0 to 1.
 * Source: Shrout and Fleiss, Psychol. Bull. 86:420, 1979; McGraw and Wong, Psychol. Methods 1:30, 1996.
 */
export function icc(ratings: Ratings, confidenceShare = 0.95): Icc {
  if (!(confidenceShare > 0 && confidenceShare < 1))
    throw new RangeError('Confidence is a share between 0 and 1');
  const people = valuesOfPeople(ratings);
  const raters = people.reduce((most, values) => Math.max(most, values.length), 0);
  const reason = reasonAgainst(ratings, people, raters);
  if (reason !== null) return { reason, people: people.length, raters, meanSquares: null, forms: null };
  const squares = meanSquares(people);
  const figure = (family: IccFamily, average: boolean) =>
    figureOf(squares, { family, average, confidenceShare });
  return {
    reason: null,
    people: people.length,
    raters,
    meanSquares: {
      between: toNumber(squares.between, 12),
      within: toNumber(squares.within, 12),
      raters: toNumber(squares.raterSquare, 12),
      error: toNumber(squares.error, 12),
    },
    forms: {
      'ICC(1,1)': figure('1', false),
      'ICC(2,1)': figure('2', false),
      'ICC(3,1)': figure('3', false),
      'ICC(1,k)': figure('1', true),
      'ICC(2,k)': figure('2', true),
      'ICC(3,k)': figure('3', true),
    },
  };
}

function reasonAgainst(
  ratings: Ratings,
  people: readonly number[][],
  raters: number,
): AgreementReason | null {
  if (people.length === 0) return 'no-ratings';
  if (people.length === 1) return 'too-few-people';
  const rated = ratings.filter((row) => row.some((value) => value !== null));
  if (rated.some((row) => row.length !== raters || row.includes(null))) return 'incomplete-panel';
  if (raters === 1) return 'too-few-raters';
  return allEqual(people) ? 'all-equal' : null;
}

interface Form {
  family: IccFamily;
  average: boolean;
  confidenceShare: number;
}

function figureOf(squares: MeanSquares, { family, average, confidenceShare }: Form): IccFigure {
  const { people: n, raters: k } = squares;
  const error = family === '1' ? squares.within : squares.error;
  const df1 = n - 1;
  const df2 = family === '1' ? n * (k - 1) : (n - 1) * (k - 1);
  const f = error.numerator === 0n ? null : toNumber(over(squares.between, error), 12);
  const test = f === null ? null : { f, df1, df2, p: f === 0 ? 1 : fCdf(1 / f, df2, df1) };
  const value = valueOf(squares, family, average);
  if (value === null) return { value, reason: 'people-do-not-differ', test, interval: null };
  const interval = f === null ? null : intervalOf(squares, { family, f, df2, confidenceShare });
  return {
    value: toNumber(value, 12),
    reason: null,
    test,
    interval: (average ? interval?.ofMean : interval?.ofOne) ?? null,
  };
}

/** (between − error) / (between + …), exactly; null where the denominator is not above 0. */
function valueOf(squares: MeanSquares, family: IccFamily, average: boolean): Fraction | null {
  const { between, people, raters } = squares;
  const error = family === '1' ? squares.within : squares.error;
  const ofRaters = family === '2' ? over(minus(squares.raterSquare, error), fraction(people)) : fraction(0);
  const k = fraction(raters);
  const denominator = average
    ? plus(between, ofRaters)
    : plus(plus(between, times(minus(k, fraction(1)), error)), times(k, ofRaters));
  if (compare(denominator, fraction(0)) <= 0) return null;
  return over(minus(between, error), denominator);
}
