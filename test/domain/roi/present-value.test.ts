import { expect, test } from 'vitest';
import { discountedPayback, netPresentValue, periodRateShare } from '../../../domain/roi/present-value.ts';

test('the first flow is not discounted, and nothing is worth nothing', () => {
  expect(netPresentValue(0.5, [-100])).toBe(-100);
  expect(netPresentValue(0.5, [])).toBe(0);
});

test('twelve months at the rate of a month are a year at the rate of a year', () => {
  const months = [-100, ...Array.from({ length: 11 }, () => 0), 110];
  expect(netPresentValue(periodRateShare(0.1, 12), months)).toBeCloseTo(0, 9);
});

test('payback: at once without an outlay, never where the flows do not earn it, linear inside a period', () => {
  expect(discountedPayback(0.1, [0, 5])).toBe(0);
  expect(discountedPayback(0.1, [-100, 50])).toBeNull();
  expect(discountedPayback(0, [-100, 50, 100])).toBe(1.5);
  expect(discountedPayback(0, [])).toBeNull();
});

test('a rate of −100 % and less is no rate', () => {
  expect(() => netPresentValue(-1, [1])).toThrow('-1 is no discount rate');
  expect(() => discountedPayback(Number.NaN, [1])).toThrow(RangeError);
});
