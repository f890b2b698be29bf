import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leniencyOf, type SelfAndOther } from '../../../../domain/statistics/agreement/leniency.ts';

const level = fc.option(fc.integer({ min: 0, max: 50 }).map((tenth) => tenth / 10));
const people = fc.array(fc.record({ self: level, other: level }), { maxLength: 10 });

test('the order of people changes nothing', () => {
  fc.assert(
    fc.property(people, (given) => {
      const { people: each, ...group } = leniencyOf(given, 10);
      const { people: turned, ...same } = leniencyOf(given.toReversed(), 10);
      expect(same).toEqual(group);
      expect(turned.toReversed()).toEqual(each);
    }),
  );
});

test('who lacks a rating changes nobody else, and no figure of the group', () => {
  fc.assert(
    fc.property(people, (given) => {
      const more: SelfAndOther[] = [...given, { self: 5, other: null }, { self: null, other: 1 }];
      const { people: each, ...group } = leniencyOf(given, 10);
      const { people: eachAndMore, ...same } = leniencyOf(more, 10);
      expect(same).toEqual(group);
      expect(eachAndMore.slice(0, given.length)).toEqual(each);
    }),
  );
});

test('a self-rating without another is corrected like the rest, and has no class', () => {
  const group = [4, 5].map((self) => ({ self, other: 3 }));
  expect(leniencyOf([...group, { self: 4, other: null }], 0).people[2]).toEqual({
    difference: null,
    correctedSelf: 2.5,
    agreement: null,
  });
});

test('the fewer people, the less is corrected', () => {
  const corrected = (count: number) =>
    leniencyOf(
      Array.from({ length: count }, () => ({ self: 4, other: 3 })),
      5,
    ).people[0]?.correctedSelf;
  expect([corrected(5), corrected(20)]).toEqual([3.5, 3.2]);
});

test.each([
  ['nobody', [], 'no-ratings'],
  ['nobody with both', [{ self: 3, other: null }], 'no-ratings'],
  ['one person', [{ self: 3, other: 2 }], 'too-few-people'],
  [
    'one and the same difference',
    [
      { self: 3, other: 2 },
      { self: 2.1, other: 1.1 },
    ],
    'all-differences-equal',
  ],
])('%s: no class, and the reason', (_, given, reason) => {
  const result = leniencyOf(given, 10);
  expect(result.classesReason).toBe(reason);
  expect(result.people.every(({ agreement }) => agreement === null)).toBe(true);
});

test('nobody with both: all figures are null, and nothing is corrected', () => {
  expect(leniencyOf([{ self: 3, other: null }], 0)).toMatchObject({
    pairs: 0,
    meanDifference: null,
    standardDeviation: null,
    shrinkShare: 0,
    people: [{ difference: null, correctedSelf: null }],
  });
});

test('half a standard deviation is still agreement, to the last digit', () => {
  // Their variance is 0.04, half a standard deviation 0.1: exactly the last two; in floats 3.1 − 3 is more.
  const people = [
    { self: 2.7, other: 3 },
    { self: 2.9, other: 3 },
    { self: 3.1, other: 3 },
  ];
  expect(leniencyOf(people, 0).people.map(({ agreement }) => agreement)).toEqual([
    'under-rater',
    'in-agreement',
    'in-agreement',
  ]);
});

test('a negative number of people to shrink by is a wrong call', () => {
  expect(() => leniencyOf([], -1)).toThrow(RangeError);
});
