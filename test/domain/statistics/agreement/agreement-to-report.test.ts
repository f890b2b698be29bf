import { describe, expect, test } from 'vitest';
import {
  agreementToReport,
  type RatingDesign,
} from '../../../../domain/statistics/agreement/agreement-to-report.ts';
import { icc } from '../../../../domain/statistics/agreement/icc.ts';
import { agreementReasons, type Ratings } from '../../../../domain/statistics/agreement/ratings.ts';
import { readingBands, readingOf } from '../../../../domain/statistics/agreement/reading-bands.ts';
import { shroutFleiss } from '../../published/agreement-data.ts';

const thirty = Array.from({ length: 5 }, () => shroutFleiss).flat();
const samePanel: RatingDesign = { raters: 'same-panel', scale: 'interval' };
const differentRaters: RatingDesign = { raters: 'different-raters', scale: 'interval' };
const holed = thirty.map((row, at) => (at === 7 ? [null, ...row.slice(1)] : row));
const twoClasses = Array.from({ length: 30 }, (_, at) => [at % 2, at % 3 === 0 ? 0 : at % 2]);

describe('a report prints', () => {
  test.each<[string, Ratings, RatingDesign, string]>([
    ['ICC(2,k) for the same panel', thirty, samePanel, 'ICC(2,k)'],
    ['ICC(1,k) for raters who differ', thirty, differentRaters, 'ICC(1,k)'],
    ['alpha for a panel with a hole', holed, samePanel, 'alpha (interval)'],
    ['alpha for different numbers of raters', holed, differentRaters, 'alpha (interval)'],
    ['alpha for ordered classes', thirty, { ...samePanel, scale: 'ordinal' }, 'alpha (ordinal)'],
    [
      "Cohen's kappa for two raters of classes",
      twoClasses,
      { ...samePanel, scale: 'nominal' },
      "Cohen's kappa",
    ],
    ["Fleiss' kappa for others", twoClasses, { ...differentRaters, scale: 'nominal' }, "Fleiss' kappa"],
    ['alpha for classes with a hole', holed, { ...samePanel, scale: 'nominal' }, 'alpha (nominal)'],
  ])('%s', (_, ratings, design, coefficient) => {
    const reported = agreementToReport(ratings, design);
    expect(reported).toMatchObject({ coefficient, reason: null });
    expect(reported.value).not.toBeNull();
    expect(reported.reading).not.toBeNull();
  });

  test('the figure itself, its interval and how both are read', () => {
    const figure = icc(thirty).forms?.['ICC(2,k)'];
    expect(agreementToReport(thirty, samePanel)).toMatchObject({
      value: figure?.value,
      interval: figure?.interval,
      reading: 'moderate',
      people: 30,
    });
  });
});

test('ratings of different raters stand in no column: holes among them are none', () => {
  const spread = thirty.map((row, at) => (at % 2 === 0 ? [null, ...row] : [...row, null]));
  expect(agreementToReport(spread, differentRaters)).toEqual(agreementToReport(thirty, differentRaters));
  expect(agreementToReport(spread, samePanel).coefficient).toBe('alpha (interval)');
});

test('people whom nobody rated and panel members who rated nobody change nothing', () => {
  const more = [...thirty.map(([first = null, ...rest]) => [first, null, ...rest]), [null, null]];
  expect(agreementToReport(more, samePanel)).toEqual(agreementToReport(thirty, samePanel));
});

describe('a report prints nothing, and why, for', () => {
  test.each<[string, Ratings, string]>([
    ['nobody', [], 'no-ratings'],
    ['one rater', thirty.map(([first = 0]) => [first]), 'too-few-raters'],
    ['29 people', thirty.slice(1), 'too-few-people'],
    ['29 people and one with a single rating', [...thirty.slice(1), [3]], 'too-few-people'],
    ['ratings that are all equal', thirty.map(() => [3, 3, 3]), 'all-equal'],
    ['people who do not differ', thirty.map(() => [1, 2, 3]), 'people-do-not-differ'],
  ])('%s', (_, ratings, reason) => {
    expect(agreementToReport(ratings, { ...differentRaters })).toMatchObject({
      coefficient: null,
      value: null,
      interval: null,
      reading: null,
      reason,
    });
  });

  test('an organisation may ask for more or fewer people and raters', () => {
    expect(agreementToReport(thirty, samePanel, { people: 31, raters: 2 }).reason).toBe('too-few-people');
    expect(agreementToReport(thirty, samePanel, { people: 30, raters: 5 }).reason).toBe('too-few-raters');
    expect(agreementToReport(shroutFleiss, samePanel, { people: 6, raters: 4 }).value).not.toBeNull();
  });

  test('every reason has words', () => {
    for (const words of Object.values(agreementReasons)) expect(words).toMatch(/\.$/);
  });
});

test.each([
  ['icc', 0.4999, 'poor'],
  ['icc', 0.5, 'moderate'],
  ['alpha', 0.667, 'tentative'],
  ['alpha', 0.7999, 'tentative'],
  ['alpha', 0.8, 'firm'],
  ['kappa', -0.01, 'poor'],
  ['kappa', 0.41, 'moderate'],
  ['rWg', 0.7, 'acceptable'],
] as const)('%s of %d reads %s', (scale, value, reading) => {
  expect(readingOf(value, scale)).toBe(reading);
});

test('bands go down and leave nothing unread', () => {
  for (const { bands } of Object.values(readingBands)) {
    const froms = bands.map(({ from }) => from);
    expect(froms).toEqual(froms.toSorted((a, b) => b - a));
    expect(froms.at(-1)).toBe(-Infinity);
  }
});
