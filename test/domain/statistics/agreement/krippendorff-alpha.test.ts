import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { krippendorffAlpha } from '../../../../domain/statistics/agreement/krippendorff-alpha.ts';
import { krippendorffC } from '../../published/agreement-data.ts';
import { panelsOfFewLevels, panelsWithHoles, shuffled } from './panels.ts';

const metrics = ['nominal', 'ordinal', 'interval', 'ratio'] as const;

test.each(metrics)('%s: the order of people and raters changes nothing, to the last digit', (metric) => {
  fc.assert(
    fc.property(panelsWithHoles, (panel) => {
      expect(krippendorffAlpha(shuffled(panel), metric)).toEqual(krippendorffAlpha(panel, metric));
    }),
  );
});

test.each(metrics)('%s: missing ratings, and people with one rating, change nothing', (metric) => {
  fc.assert(
    fc.property(panelsWithHoles, (panel) => {
      const more = [...panel.map((row) => [...row, null]), [null, null], [4, null]];
      const { value, people, pairableValues } = krippendorffAlpha(panel, metric);
      expect(krippendorffAlpha(more, metric)).toMatchObject({ value, people, pairableValues });
    }),
  );
});

test('is 1 where raters agree about people who differ', () => {
  for (const metric of metrics)
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [2, 2, null],
          [5, 5],
        ],
        metric,
      ).value,
    ).toBe(1);
});

test('nominal goes by equality alone, interval by distances alone', () => {
  fc.assert(
    fc.property(panelsOfFewLevels, (panel) => {
      const renamed = panel.map((row) => row.map((value) => [7, 2, 9, 4][value] ?? 0));
      const stretched = panel.map((row) => row.map((value) => 3 * value - 5));
      expect(krippendorffAlpha(renamed, 'nominal')).toEqual(krippendorffAlpha(panel, 'nominal'));
      expect(krippendorffAlpha(stretched, 'interval')).toEqual(krippendorffAlpha(panel, 'interval'));
      expect(krippendorffAlpha(stretched, 'ordinal')).toEqual(krippendorffAlpha(panel, 'ordinal'));
    }),
  );
});

// The definition, word by word: every ordered pair of ratings of a person, against every ordered pair of all ratings.
test('interval is what its definition gives, pair by pair', () => {
  const units = krippendorffC
    .map((row) => row.filter((each) => each !== null))
    .filter((row) => row.length > 1);
  const all = units.flat();
  const pairs = (values: number[]) =>
    values.flatMap((a, i) => values.flatMap((b, j) => (i === j ? [] : [(a - b) ** 2])));
  const total = (values: number[]) => values.reduce((sum, each) => sum + each, 0);
  const observed = total(units.map((row) => total(pairs(row)) / (row.length - 1))) / all.length;
  const expected = total(pairs(all)) / (all.length * (all.length - 1));
  expect(krippendorffAlpha(krippendorffC, 'interval').value).toBeCloseTo(1 - observed / expected, 11);
});

describe('there is no figure, and a reason, for', () => {
  test.each([
    ['nobody', [], 'no-ratings'],
    ['missing ratings alone', [[null, null]], 'no-ratings'],
    [
      'people with one rating each',
      [
        [1, null],
        [null, 2],
      ],
      'too-few-raters',
    ],
    ['one person', [[1, 2, 3]], 'too-few-people'],
    [
      'ratings that are all equal',
      [
        [3, 3],
        [3, 3],
      ],
      'all-equal',
    ],
    ['one person beside people with one rating', [[3, 4], [5]], 'too-few-people'],
  ])('%s', (_, panel, reason) => {
    expect(krippendorffAlpha(panel, 'ordinal')).toMatchObject({ value: null, reason });
  });

  test('values below zero on a ratio scale, but not 0 itself', () => {
    expect(
      krippendorffAlpha(
        [
          [-1, 1],
          [2, 2],
        ],
        'ratio',
      ).reason,
    ).toBe('no-ratio-scale');
    expect(
      krippendorffAlpha(
        [
          [0, 1],
          [2, 2],
        ],
        'ratio',
      ).reason,
    ).toBeNull();
  });
});
