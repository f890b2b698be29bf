import { expect, test } from 'vitest';
import { retainedShare } from '../../../../domain/statistics/time-to-event/retained-share.ts';

test('nothing is lost at once, and half by the half-life', () => {
  expect(retainedShare(0, 11)).toBe(1);
  expect(retainedShare(11, 11)).toBe(0.5);
});

test('months before now and a half-life of nothing are refused', () => {
  expect(() => retainedShare(-1, 11)).toThrow(RangeError);
  expect(() => retainedShare(1, 0)).toThrow(RangeError);
});
