import fc from 'fast-check';
import { expect, test } from 'vitest';
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
  toWhole,
  zero,
} from '../../domain/fraction.ts';

test('a number is the decimal that it prints as: 0.1 + 0.2 is 0.3', () => {
  expect(plus(fraction(0.1), fraction(0.2))).toEqual(fraction(0.3));
});

test.each([
  ['1e-7', { numerator: 1n, denominator: 10_000_000n }],
  ['2.5e+21', { numerator: 2_500_000_000_000_000_000_000n, denominator: 1n }],
  ['-0.75', { numerator: -3n, denominator: 4n }],
])('%s is read exactly', (text, expected) => {
  expect(fraction(Number(text))).toEqual(expected);
});

test('NaN and infinities are refused', () => {
  expect(() => fraction(Number.NaN)).toThrow(RangeError);
  expect(() => fraction(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  expect(() => over(fraction(1), zero)).toThrow('Division by zero');
});

test('rounding goes half away from zero, on both sides', () => {
  expect([toWhole(fraction(2.5)), toWhole(fraction(-2.5)), toWhole(fraction(2.4999))]).toEqual([3, -3, 2]);
  expect(toNumber(over(fraction(1), fraction(3)), 4)).toBe(0.3333);
});

test('the mean of nothing is null, never zero', () => {
  expect(mean([])).toBeNull();
});

const decimal = fc.integer({ min: -100_000, max: 100_000 }).map((n) => fraction(n / 100));

test('a sum does not depend on its order', () => {
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 20 }), (values) => {
      expect(sum(values.toReversed())).toEqual(sum(values));
    }),
  );
});

test('dividing undoes multiplying, subtracting undoes adding', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      if (compare(b, zero) !== 0) expect(over(times(a, b), b)).toEqual(a);
      expect(minus(plus(a, b), b)).toEqual(a);
    }),
  );
});
