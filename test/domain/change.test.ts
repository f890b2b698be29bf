import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf } from '../../domain/change.ts';

test.each([
  ['nobody', [], 'first-measurement'],
  ['four people', [1, 1, 1, 1], 'too-few'],
  ['a small rise, however certain', [0.2, 0.2, 0.2, 0.2, 0.2], 'no-meaningful-change'],
  ['a large mean that may be chance', [3, -2, 3, -2, 3, -2], 'no-meaningful-change'],
  ['a rise of half a level in everybody', [0.5, 0.5, 0.5, 0.5, 0.5], 'up'],
  ['a fall of half a level in everybody', [-0.5, -0.5, -0.5, -0.5, -0.5], 'down'],
])('of %s: %j is %s', (_, changes, verdict) => {
  expect(changeOf(changes, 5).verdict).toBe(verdict);
});

test('too few people show no figure at all', () => {
  expect(changeOf([1, 1], 5)).toMatchObject({ n: null, meanChange: null, lower95: null, upper95: null });
});

// Student's sleep data (1908): paired t interval 0.7001 to 2.4599.
test('the interval of the sleep data is the published one', () => {
  const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const { meanChange, lower95, upper95, verdict } = changeOf(sleep, 5);
  expect(verdict).toBe('up');
  expect(meanChange).toBeCloseTo(1.58, 9);
  expect(lower95).toBeCloseTo(0.7001, 4);
  expect(upper95).toBeCloseTo(2.4599, 4);
});

test('the order of people changes nothing', () => {
  const changes = fc.array(
    fc.integer({ min: -20, max: 20 }).map((tenth) => tenth / 10),
    { minLength: 5, maxLength: 12 },
  );
  fc.assert(
    fc.property(changes, (given) => {
      expect(changeOf(given.toReversed(), 5)).toEqual(changeOf(given, 5));
    }),
    { numRuns: 20 },
  );
});
