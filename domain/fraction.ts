/**
 * An exact number: numerator / denominator in lowest terms, denominator above zero. Levels and money go through it,
 * so that "below target" and a rounded cent never depend on the order in which floats were summed.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

/**
 * The decimal that a number prints as, exactly: 0.1 is 1/10, not the binary neighbour that holds it.
 * Throws RangeError for NaN and the infinities.
 */
export function fraction(value: number): Fraction {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!parts) throw new RangeError(`${value} is no finite number`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return power >= 0 ? lowest(digits * 10n ** BigInt(power), 1n) : lowest(digits, 10n ** BigInt(-power));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return lowest(a.numerator + b.numerator, a.denominator);
  return lowest(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws RangeError when `b` is zero. */
export function over(a: Fraction, b: Fraction): Fraction {
  if (b.numerator === 0n) throw new RangeError('Division by zero');
  const sign = b.numerator < 0n ? -1n : 1n;
  return lowest(sign * a.numerator * b.denominator, sign * a.denominator * b.numerator);
}

/** Negative, zero or positive as a is below, at or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** max(0, a). */
export function positivePart(a: Fraction): Fraction {
  return a.numerator > 0n ? a : zero;
}

export function sum(values: Iterable<Fraction>): Fraction {
  let total = zero;
  for (const value of values) total = plus(total, value);
  return total;
}

/** Null of nothing. */
export function mean(values: readonly Fraction[]): Fraction | null {
  return values.length === 0 ? null : over(sum(values), fraction(values.length));
}

/** Rounded half away from zero to `decimals` places; the only way out of exactness. */
export function toNumber(value: Fraction, decimals = 6): number {
  const scale = 10n ** BigInt(decimals);
  return Number(roundedQuotient(value.numerator * scale, value.denominator)) / Number(scale);
}

/** The nearest whole number, half away from zero. */
export function toWhole(value: Fraction): number {
  return Number(roundedQuotient(value.numerator, value.denominator));
}

/** Of whole numbers above zero. */
export function leastMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

function lowest(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
