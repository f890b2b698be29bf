import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratersNeeded, spearmanBrown } from '../../../../domain/statistics/agreement/spearman-brown.ts';

test('four peers of .42 reach .70, and three do not', () => {
  expect(ratersNeeded(0.42, 0.7).whole).toBe(4);
  expect(spearmanBrown(0.42, 4).value).toBeGreaterThanOrEqual(0.7);
  expect(spearmanBrown(0.42, 3).value).toBeLessThan(0.7);
});

test('a number of raters that is whole is not rounded up', () => {
  expect(ratersNeeded(0.5, 0.75)).toEqual({ factor: 3, whole: 3, reason: null });
  expect(ratersNeeded(0.1, 0.25)).toMatchObject({ factor: 3, whole: 3 });
});

test('the raters needed reach the target, forwards', () => {
  const percent = fc.integer({ min: 1, max: 99 }).map((each) => each / 100);
  fc.assert(
    fc.property(percent, percent, (reliability, target) => {
      const { factor } = ratersNeeded(reliability, target);
      expect(spearmanBrown(reliability, factor ?? 0).value).toBeCloseTo(target, 8);
    }),
  );
});

test('a reliability of 0 stays 0, of 1 stays 1; of one rater it stays what it is', () => {
  expect([spearmanBrown(0, 9).value, spearmanBrown(1, 9).value, spearmanBrown(0.3, 1).value]).toEqual([
    0, 1, 0.3,
  ]);
  expect(ratersNeeded(1, 0.9)).toMatchObject({ factor: 0, whole: 1 });
});

test('without reliability no number of raters is enough', () => {
  for (const reliability of [0, -0.2]) {
    expect(ratersNeeded(reliability, 0.7)).toEqual({ factor: null, whole: null, reason: 'not-reliable' });
  }
  expect(spearmanBrown(-0.5, 3)).toEqual({ value: null, reason: 'not-reliable' });
});

test('what is no reliability or target is a wrong call', () => {
  expect(() => spearmanBrown(1.1, 2)).toThrow(RangeError);
  expect(() => spearmanBrown(0.5, 0)).toThrow(RangeError);
  expect(() => ratersNeeded(70, 0.7)).toThrow(RangeError);
  expect(() => ratersNeeded(0.5, 1)).toThrow(RangeError);
});
