import { fraction, minus, over, plus, sum, times, toNumber, zero, type Fraction } from '../../fraction.ts';
import { undefinedFor, type Coefficient } from './ratings.ts';

/** How much a pair of categories disagrees, by their places: any unequal pair 1; their distance; its square; own weights. */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic' | readonly (readonly number[])[];

export interface CohensKappa extends Coefficient {
  /** The largest kappa that the raters' own totals allow; null unless unweighted. */
  maximum: number | null;
}

const one = fraction(1);

/**
 * Cohen's kappa of two raters, 1 − Σ w p / Σ w p(row) p(column) with w the weight of a disagreement. `table` holds counts or
 * shares: rows are the categories of the first rater, columns those of the second, in the same order. Its maximum is
 * (Σ min(p(row), p(column)) − chance) / (1 − chance).
 *
 * Null with a reason: an empty table; both raters used one and the same category for everybody (0 / 0), or weights that call
 * nothing that chance gives a disagreement. Throws RangeError for a table or weights that are not square, of different sizes,
 * negative, or with a weight above 0 for agreement.
 * Source: Cohen, Educ. Psychol. Meas. 20:37, 1960; Psychol. Bull. 70:213, 1968.
 */
export function cohensKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = 'unweighted',
): CohensKappa {
  const weightOf = disagreements(table.length, weights);
  const counts = squareOf(table);
  const rows = counts.map((row) => sum(row));
  const columns = counts.map((_, at) => sum(counts.map((row) => row[at] ?? zero)));
  const all = sum(rows);
  if (all.numerator === 0n) return { ...undefinedFor('no-ratings'), maximum: null };
  let observed = zero;
  let expected = zero;
  for (const [row, cells] of counts.entries()) {
    for (const [column, cell] of cells.entries()) {
      const weight = weightOf(row, column);
      observed = plus(observed, times(weight, cell));
      expected = plus(expected, times(weight, times(rows[row] ?? zero, columns[column] ?? zero)));
    }
  }
  if (expected.numerator === 0n) return { ...undefinedFor('all-equal'), maximum: null };
  const kappa = (disagreement: Fraction) =>
    toNumber(minus(one, over(times(all, disagreement), expected)), 12);
  const least = minus(all, sum(rows.map((row, at) => smaller(row, columns[at] ?? zero))));
  return { value: kappa(observed), reason: null, maximum: weights === 'unweighted' ? kappa(least) : null };
}

/**
 * The table of two raters for `cohensKappa`. Pairs of which one is missing count nowhere. Throws RangeError for a value
 * that is none of the categories, which stand in their order.
 */
export function pairTable(
  pairs: readonly (readonly [number | null, number | null])[],
  categories: readonly number[],
): number[][] {
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) {
    if (first === null || second === null) continue;
    const row = table[categories.indexOf(first)];
    const column = categories.indexOf(second);
    if (!row || column < 0) throw new RangeError(`${first} or ${second} is none of the categories`);
    row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

function disagreements(size: number, weights: KappaWeights): (row: number, column: number) => Fraction {
  if (weights === 'unweighted') return (row, column) => fraction(row === column ? 0 : 1);
  if (weights === 'linear') return (row, column) => fraction(Math.abs(row - column));
  if (weights === 'quadratic') return (row, column) => fraction((row - column) ** 2);
  const own = squareOf(weights);
  if (own.length !== size) throw new RangeError('There must be a weight for each pair of categories');
  if (own.some((row, at) => row[at]?.numerator !== 0n)) throw new RangeError('Agreement must weigh 0');
  return (row, column) => own[row]?.[column] ?? zero;
}

function squareOf(table: readonly (readonly number[])[]): Fraction[][] {
  if (table.some((row) => row.length !== table.length)) throw new RangeError('A table must be square');
  if (table.flat().some((cell) => cell < 0))
    throw new RangeError('Counts, shares and weights are not negative');
  return table.map((row) => row.map((cell) => fraction(cell)));
}

function smaller(a: Fraction, b: Fraction): Fraction {
  return minus(a, b).numerator < 0n ? a : b;
}
