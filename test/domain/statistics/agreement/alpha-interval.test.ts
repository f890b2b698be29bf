import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphaInterval } from '../../../../domain/statistics/agreement/alpha-interval.ts';
import { seededRandom } from '../../../../domain/statistics/seeded-random.ts';
import { krippendorffAlpha } from '../../../../domain/statistics/agreement/krippendorff-alpha.ts';
import { krippendorffC } from '../../published/agreement-data.ts';

const level = fc.option(fc.integer({ min: 0, max: 20 }).map((quarter) => quarter / 4));
const ratings = fc.array(fc.array(level, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 });

test('the interval holds the alpha of the people as they are, in the data that Krippendorff printed', () => {
  const alpha = krippendorffAlpha(krippendorffC, 'interval').value ?? 0;
  const { lower, upper } = alphaInterval(krippendorffC) ?? { lower: 1, upper: 0 };
  expect(lower).toBeLessThan(alpha);
  expect(upper).toBeGreaterThan(alpha);
  expect(upper).toBeLessThanOrEqual(1);
});

test('the same people twice and their alpha are one formula: a draw of everybody once gives the exact figure', () => {
  // Two people can only be drawn as both, or as one of them twice, which has no alpha where that one's ratings are equal.
  const two = [
    [1, 1],
    [3, 3],
  ];
  expect(krippendorffAlpha(two, 'interval').value).toBe(1);
  expect(alphaInterval(two)).toEqual({ lower: 1, upper: 1 });
});

test('the order of people and raters changes nothing', () => {
  fc.assert(
    fc.property(ratings, (given) => {
      const turned = given.map((row) => row.toReversed()).toReversed();
      expect(alphaInterval(turned)).toEqual(alphaInterval(given));
    }),
    { numRuns: 20 },
  );
});

test('a person with one rating, or none, changes nothing', () => {
  const more = [...krippendorffC, [3], [null, null], []];
  expect(alphaInterval(more)).toEqual(alphaInterval(krippendorffC));
});

test('another seed draws others, the same seed the same', () => {
  expect(alphaInterval(krippendorffC, { seed: 2 })).not.toEqual(alphaInterval(krippendorffC));
  expect(alphaInterval(krippendorffC, { seed: 1 })).toEqual(alphaInterval(krippendorffC));
});

test('of many people it is worked out, and is what drawing them again comes to', () => {
  const random = seededRandom(7);
  const many = Array.from({ length: 1_500 }, () => {
    const own = random() * 4;
    const rated = () => (random() < 0.2 ? null : Math.min(5, Math.round(own + random() * 2)));
    return [rated(), rated(), rated()];
  });
  const drawn = alphaInterval(many) ?? { lower: 0, upper: 0 };
  const worked = alphaInterval(many, { mostDrawn: 0 }) ?? { lower: 0, upper: 0 };
  const width = drawn.upper - drawn.lower;
  expect(width).toBeGreaterThan(0.01);
  expect(Math.abs(worked.lower - drawn.lower)).toBeLessThan(0.06 * width);
  expect(Math.abs(worked.upper - drawn.upper)).toBeLessThan(0.06 * width);
  expect(alphaInterval(many.toReversed(), { mostDrawn: 0 })).toEqual(worked);
  expect(alphaInterval([...many, ...many], { mostDrawn: 0, seed: 2 })?.upper).toBeLessThan(worked.upper);
  expect(
    alphaInterval(
      [
        [2, 2],
        [2, 2],
        [2, 2],
      ],
      { mostDrawn: 0 },
    ),
  ).toBeNull();
});

describe('there is none of', () => {
  test.each<[string, (number | null)[][]]>([
    ['nobody', []],
    ['one person', [[1, 2, 3]]],
    ['one rater', [[1], [2], [3]]],
    ['all missing', [[null, null], [null]]],
    [
      'ratings that are all equal',
      [
        [2, 2],
        [2, 2],
        [2, 2],
      ],
    ],
  ])('%s', (_, given) => {
    expect(alphaInterval(given)).toBeNull();
  });

  test('a confidence that is no share, which is refused', () => {
    expect(() => alphaInterval(krippendorffC, { confidenceShare: 95 })).toThrow(RangeError);
  });
});
