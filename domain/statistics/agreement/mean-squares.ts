import { fraction, minus, over, sum, times, type Fraction } from '../../fraction.ts';

/** The mean squares of a two-way analysis of variance without repeats, exact. */
export interface MeanSquares {
  people: number;
  raters: number;
  /** Between people, n − 1 degrees of freedom. */
  between: Fraction;
  /** Within people, n (k − 1). */
  within: Fraction;
  /** Between raters, k − 1. */
  raterSquare: Fraction;
  /** Residual, (n − 1) (k − 1). */
  error: Fraction;
}

/** Of at least two people with the same number, at least two, of ratings each. */
export function meanSquares(people: readonly (readonly number[])[]): MeanSquares {
  const fractions = new Map([...new Set(people.flat())].map((value) => [value, fraction(value)]));
  const exact = people.map((row) => row.map((value) => fractions.get(value) ?? fraction(value)));
  const n = exact.length;
  const k = exact[0]?.length ?? 0;
  const columns = Array.from({ length: k }, (_, at) => sum(exact.map((row) => row[at] ?? fraction(0))));
  const rows = exact.map((row) => sum(row));
  const correction = over(squared(sum(rows)), fraction(n * k));
  const all = minus(sum(exact.flat().map(squared)), correction);
  const ofPeople = minus(over(sum(rows.map(squared)), fraction(k)), correction);
  const ofRaters = minus(over(sum(columns.map(squared)), fraction(n)), correction);
  const inside = minus(all, ofPeople);
  return {
    people: n,
    raters: k,
    between: over(ofPeople, fraction(n - 1)),
    within: over(inside, fraction(n * (k - 1))),
    raterSquare: over(ofRaters, fraction(k - 1)),
    error: over(minus(inside, ofRaters), fraction((n - 1) * (k - 1))),
  };
}

function squared(value: Fraction): Fraction {
  return times(value, value);
}
