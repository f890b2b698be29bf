import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { toNumber } from '../../fraction.ts';
import type { MeanSquares } from './mean-squares.ts';

/** (1,·), (2,·), (3,·). */
export type IccFamily = '1' | '2' | '3';

/** Bounds of a coefficient, at most 1; a lower bound may lie far below 0. */
export interface Interval {
  lower: number;
  upper: number;
}

interface Asked {
  family: IccFamily;
  /** Mean square between people / mean square of error, of the family. */
  f: number;
  df2: number;
  confidenceShare: number;
}

/**
 * The intervals of one form for one rater and for the mean of all: exact for (1,·) and (3,·); for (2,·) with Satterthwaite's
 * degrees of freedom. Null where people do not differ at all.
 * Source: Shrout and Fleiss 1979; McGraw and Wong 1996, with their erratum.
 */
export function intervalOf(squares: MeanSquares, asked: Asked) {
  if (asked.f === 0) return { ofOne: null, ofMean: null };
  const { ofOne, ofMean } = asked.family === '2' ? ofRandomRaters(squares, asked) : ofRatio(squares, asked);
  return { ofOne: bounded(ofOne), ofMean: bounded(ofMean) };
}

/** Null where a bound passes a pole of its formula and means nothing. */
function bounded(interval: Interval): Interval | null {
  return interval.lower <= interval.upper && Number.isFinite(interval.lower) ? interval : null;
}

function ofRatio({ people, raters: k }: MeanSquares, { f, df2, confidenceShare }: Asked) {
  const tail = 1 - (1 - confidenceShare) / 2;
  const low = f / fQuantile(tail, people - 1, df2);
  const high = f * fQuantile(tail, df2, people - 1);
  return {
    ofOne: { lower: (low - 1) / (low + k - 1), upper: (high - 1) / (high + k - 1) },
    ofMean: { lower: 1 - 1 / low, upper: 1 - 1 / high },
  };
}

function ofRandomRaters(squares: MeanSquares, { confidenceShare }: Asked) {
  const { people: n, raters: k } = squares;
  const [between, raters, error] = [
    toNumber(squares.between, 12),
    toNumber(squares.raterSquare, 12),
    toNumber(squares.error, 12),
  ];
  const spread = k * raters + (k * n - k - n) * error;
  const estimate = (n * (between - error)) / (n * between + spread);
  const freedom = satterthwaite(estimate, { n, k, ratio: raters / error });
  const tail = 1 - (1 - confidenceShare) / 2;
  const above = fQuantile(tail, n - 1, freedom);
  const below = fQuantile(tail, freedom, n - 1);
  const lower = (n * (between - above * error)) / (above * spread + n * between);
  const upper = (n * (below * between - error)) / (spread + n * below * between);
  const ofMean = (one: number) => (k * one) / Math.max(0, 1 + (k - 1) * one);
  return { ofOne: { lower, upper }, ofMean: { lower: ofMean(lower), upper: ofMean(upper) } };
}

function satterthwaite(estimate: number, { n, k, ratio }: { n: number; k: number; ratio: number }): number {
  const ofRaters = k * estimate * ratio;
  const ofRest = n * (1 + (k - 1) * estimate) - k * estimate;
  return ((k - 1) * (n - 1) * (ofRaters + ofRest) ** 2) / ((n - 1) * ofRaters ** 2 + ofRest ** 2);
}
