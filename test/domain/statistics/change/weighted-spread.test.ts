import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectSizes } from '../../../../domain/statistics/change/effect-sizes.ts';
import { pairedT } from '../../../../domain/statistics/change/paired-t.ts';
import { weightedSpread } from '../../../../domain/statistics/change/weighted-spread.ts';
import { spread } from '../../../../domain/statistics/spread.ts';

const values = fc.array(
  fc.record({ value: fc.integer({ min: -20, max: 20 }), weight: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 20 },
);

test('the mean is that over everything measured, whatever the order of people', () => {
  fc.assert(
    fc.property(values, (given) => {
      const found = weightedSpread(given);
      const everything = given.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value));
      const mean = spread(everything).mean;
      if (mean === null) expect(found.mean).toBeNull();
      else expect(found.mean).toBeCloseTo(mean, 9);
      expect(weightedSpread(given.toReversed())).toEqual(found);
    }),
  );
});

test('of equal weights all figures are the plain ones', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 5 }), (given, weight) => {
      const alike = given.map(({ value }) => ({ value, weight }));
      const plain = spread(given.map(({ value }) => value));
      expect(weightedSpread(alike)).toMatchObject(plain);
      const pairs = given.map(({ value }, at) => ({ before: at % 4, after: (at % 4) + value }));
      const weighted = pairs.map((pair) => ({ ...pair, weight }));
      expect(pairedT(weighted)).toEqual(pairedT(pairs));
      expect(effectSizes(weighted).dAv).toEqual(effectSizes(pairs).dAv);
    }),
  );
});

test('the error is that of a ratio of sums over people, worked out by hand', () => {
  // Mean (1 × 0 + 3 × 2) / 4 = 1.5; weights over their mean ½ and 1½; (½ × 1.5)² + (1½ × ½)² = 1.125, over 2 × 1.
  const found = weightedSpread([
    { value: 0, weight: 1 },
    { value: 2, weight: 3 },
  ]);
  expect(found.mean).toBeCloseTo(1.5, 12);
  expect(found.standardError).toBeCloseTo(Math.sqrt(1.125 / 2), 12);
  expect(found.sd).toBeCloseTo(Math.sqrt(0.5 * 1.5 ** 2 + 1.5 * 0.5 ** 2), 12);
});
