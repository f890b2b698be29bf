import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ratingQuality,
  type DifferenceOfPerson,
  type RatedBy,
  type SourcesOfPerson,
} from '../../domain/rating-quality.ts';

const of = {
  domains: ['d'],
  sources: ['self', 'manager'] as const,
  raters: { self: 40, manager: 9 },
  people: 40,
  groupMinimum: 5,
  scaleLevels: 5,
};
const rated = (count: number, levels: (at: number) => Partial<Record<RatedBy, number>>): SourcesOfPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    domain: 'd',
    levels: levels(at),
    ratings: 8,
  }));
const differences = (values: readonly number[]): DifferenceOfPerson[] =>
  values.map((difference) => ({ source: 'self', difference }));
const leniency = (values: readonly number[]) => ratingQuality([], differences(values), of).leniency[0];

test('a source that agrees in all with the other is told without a figure', () => {
  const same = rated(30, (at) => ({ self: at % 5, manager: at % 5 }));
  expect(ratingQuality(same, [], of).agreement[0]).toMatchObject({
    coefficient: null,
    value: null,
    people: 30,
    coverageShare: 0.75,
    reason: 'complete-agreement',
  });
});

test('who has one source is in no count, and too few people have no coefficient but their counts', () => {
  const some = rated(29, (at) => ({ self: at % 5, manager: (at + 1) % 5 }));
  const [found] = ratingQuality([...some, ...rated(6, () => ({ self: 3 }))], [], of).agreement;
  expect(found).toMatchObject({ value: null, people: 29, ratings: 29 * 8, reason: 'too-few-people' });
});

describe('leniency', () => {
  test('is the mean difference, its interval from twice the minimum of people on', () => {
    expect(leniency([1, 0, 1, 0, 1])).toMatchObject({ people: 5, meanDifference: 0.6, lower95: null });
    const ten = leniency([1, 0, 1, 0, 1, 1, 0, 1, 0, 1]);
    expect([ten?.lower95 ?? 1, ten?.upper95 ?? 0].map((bound) => bound < 0.6)).toEqual([true, false]);
  });

  test.each<[string, number[], string]>([
    ['four people', [1, 0, 1, 0], 'few-people'],
    ['differences that are all the same', [1, 1, 1, 1, 1], 'all-differences-equal'],
    ['differences at the edge of the scale', [5, 5, 5, 5, 4.5], 'at-the-edge'],
    ['differences at its other edge', [-5, -5, -5, -5, -4.5], 'at-the-edge'],
  ])('of %s is not told', (_, values, reason) => {
    expect(leniency(values)).toMatchObject({ meanDifference: null, lower95: null, reason });
  });

  test('told never bounds the difference of one person to less than a level', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(values, (tenths) => {
        const { people, meanDifference } = leniency(tenths.map((tenth) => tenth / 10)) ?? {};
        if (typeof people !== 'number' || typeof meanDifference !== 'number') return;
        const sum = people * meanDifference;
        const least = Math.max(-5, sum - (people - 1) * 5);
        const most = Math.min(5, sum + (people - 1) * 5);
        expect(most - least).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  test('has no interval where differences lie near each other: whoever knows one source would know the other', () => {
    const near = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 0.9375 : 1.0625));
    expect(leniency(near)).toMatchObject({ meanDifference: 1, lower95: null, upper95: null, reason: null });
  });

  test('of nobody is not there', () => {
    expect(leniency([])).toBeUndefined();
  });
});

test('a source with too few raters is left out, and is no measure for the others', () => {
  const few = { ...of, raters: { self: 40, manager: 4 } };
  const found = ratingQuality(
    rated(30, (at) => ({ self: at % 5, manager: 2 })),
    [],
    few,
  );
  expect(found.agreement[0]).toMatchObject({ value: null, people: null, reason: 'few-raters' });
  expect(found.leniency.map(({ source, reason }) => [source, reason])).toEqual([
    ['self', 'few-raters'],
    ['manager', 'few-raters'],
  ]);
});

test('nobody rated is said to be so', () => {
  expect(ratingQuality([], [], of).agreement[0]).toMatchObject({
    value: null,
    people: 0,
    reason: 'no-ratings',
  });
});
