import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rWg, rWgOfItems } from '../../../../domain/statistics/agreement/r-wg.ts';

const levels = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { maxLength: 8 });

test('a scale of 0 to 5 has six options: ratings at random vary by 35 / 12', () => {
  expect(rWg([2, 3], 6).value).toBeCloseTo(1 - 0.5 / (35 / 12), 12);
});

test('raters further apart than chance agree by 0, and how far is kept', () => {
  expect(rWg([1, 5, 1, 5], 5)).toMatchObject({ value: 0, unbounded: -1.666666666667, items: 1 });
});

test('the order of raters, and missing ratings, change nothing', () => {
  fc.assert(
    fc.property(levels, (given) => {
      expect(rWg([null, ...given.toReversed(), null], 6).value).toBe(rWg(given, 6).value);
    }),
  );
});

test('of one item, many items say the same; equal items agree more together', () => {
  fc.assert(
    fc.property(levels, (given) => {
      const one = rWg(given, 6).value;
      expect(rWgOfItems([given], 6).value).toBe(one);
      if (one !== null) expect(rWgOfItems([given, given], 6).value).toBeGreaterThanOrEqual(one);
    }),
  );
});

test('an item with fewer than two ratings lowers the number of items alone', () => {
  const items = [
    [3, 4],
    [2, 2],
  ];
  expect(rWgOfItems([...items, [5, null], []], 6)).toEqual(rWgOfItems(items, 6));
  expect(rWgOfItems(items, 6).items).toBe(2);
});

describe('edges', () => {
  test.each([
    ['nobody', [], null, 'no-ratings'],
    ['one rater', [4, null], null, 'too-few-raters'],
    ['all equal: full agreement', [4, 4], 1, null],
  ])('%s', (_, ratings, value, reason) => {
    expect(rWg(ratings, 6)).toMatchObject({ value, reason });
    expect(rWgOfItems([ratings], 6)).toMatchObject({ value, reason });
  });

  test('items further apart than chance on the whole agree by 0', () => {
    expect(
      rWgOfItems(
        [
          [0, 5],
          [0, 5],
          [3, 3],
        ],
        6,
      ),
    ).toMatchObject({ value: 0, items: 3 });
    expect(rWgOfItems([], 6)).toMatchObject({ value: null, reason: 'no-ratings', items: 0 });
  });

  test('a scale of one option is a wrong call', () => {
    expect(() => rWg([1, 1], 1)).toThrow(RangeError);
  });
});
