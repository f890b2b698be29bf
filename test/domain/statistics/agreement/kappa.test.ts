import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fleissKappa } from '../../../../domain/statistics/agreement/fleiss-kappa.ts';
import { cohensKappa, pairTable } from '../../../../domain/statistics/agreement/kappa.ts';
import { panelsOfFewLevels, shuffled } from './panels.ts';

const categories = [0, 1, 2, 3];
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
  maxLength: 12,
});

test.each(['unweighted', 'linear', 'quadratic'] as const)(
  '%s: the order of people, which rater is first, and missing ratings change nothing',
  (weights) => {
    fc.assert(
      fc.property(pairs, (given) => {
        const kappa = cohensKappa(pairTable(given, categories), weights);
        const turned = given.toReversed().map(([a, b]) => [b, a] as const);
        const more = [...turned, [null, 2] as const, [1, null] as const, [null, null] as const];
        expect(cohensKappa(pairTable(more, categories), weights)).toEqual(kappa);
      }),
    );
  },
);

test('is at most 1, and unweighted at most its maximum', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const { value, maximum } = cohensKappa(pairTable(given, categories));
      expect(value ?? 0).toBeLessThanOrEqual(maximum ?? 1);
      expect(maximum ?? 1).toBeLessThanOrEqual(1);
    }),
  );
});

test('of two categories all weights say the same', () => {
  const table = [
    [20, 5],
    [10, 15],
  ];
  const unweighted = cohensKappa(table).value;
  expect(cohensKappa(table, 'linear').value).toBe(unweighted);
  expect(cohensKappa(table, 'quadratic').value).toBe(unweighted);
});

describe('tables at the edge', () => {
  test.each([
    [
      'full agreement on different categories',
      [
        [3, 0],
        [0, 2],
      ],
      1,
      null,
    ],
    [
      'agreement as chance gives it',
      [
        [1, 1],
        [1, 1],
      ],
      0,
      null,
    ],
    [
      'full disagreement',
      [
        [0, 2],
        [2, 0],
      ],
      -1,
      null,
    ],
    [
      'one rater who uses one category',
      [
        [3, 0],
        [2, 0],
      ],
      0,
      null,
    ],
    [
      'both raters using one and the same category',
      [
        [5, 0],
        [0, 0],
      ],
      null,
      'all-equal',
    ],
    [
      'an empty table',
      [
        [0, 0],
        [0, 0],
      ],
      null,
      'no-ratings',
    ],
    ['no categories', [], null, 'no-ratings'],
  ])('%s', (_, table, value, reason) => {
    expect(cohensKappa(table)).toMatchObject({ value, reason });
  });

  test('weights that call nothing a disagreement leave nothing to divide by', () => {
    expect(
      cohensKappa(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ).reason,
    ).toBe('all-equal');
  });

  test.each([
    ['a table that is not square', [[1, 2]], 'unweighted' as const],
    [
      'a negative count',
      [
        [1, -2],
        [3, 4],
      ],
      'unweighted' as const,
    ],
    [
      'weights of another size',
      [
        [1, 2],
        [3, 4],
      ],
      [[0]],
    ],
    [
      'a weight for agreement',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    ],
  ])('%s is a wrong call', (_, table, weights) => {
    expect(() => cohensKappa(table, weights)).toThrow(RangeError);
  });

  test('so is a value that is none of the categories', () => {
    expect(() => pairTable([[0, 9]], categories)).toThrow(RangeError);
  });
});

describe("Fleiss' kappa", () => {
  test('the order of people and raters, and people whom nobody rated, change nothing', () => {
    fc.assert(
      fc.property(panelsOfFewLevels, (panel) => {
        expect(fleissKappa([...shuffled(panel), [null, null]])).toEqual(fleissKappa(panel));
      }),
    );
  });

  test.each([
    ['nobody', [], null, 'no-ratings'],
    ['one rating a person', [[1], [2]], null, 'too-few-raters'],
    [
      'different numbers of ratings',
      [
        [1, 2],
        [1, null],
      ],
      null,
      'incomplete-panel',
    ],
    [
      'ratings that are all equal',
      [
        [1, 1],
        [1, 1],
      ],
      null,
      'all-equal',
    ],
    [
      'full agreement on people who differ',
      [
        [1, 1],
        [2, 2],
      ],
      1,
      null,
    ],
  ])('of %s', (_, ratings, value, reason) => {
    expect(fleissKappa(ratings)).toEqual({ value, reason });
  });
});
