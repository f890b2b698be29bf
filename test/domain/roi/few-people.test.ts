import { expect, test } from 'vitest';
import { restsOnFew, toldLearners } from '../../../domain/roi/few-people.ts';
import type { BenefitLine, Study } from '../../../domain/configuration/money.ts';

const line: BenefitLine = {
  id: 'hours',
  words: { en: 'Hours' },
  measure: { en: 'Hours' },
  unit: 'hours',
  annualImprovement: 0,
  unitValueMinor: 100,
  isolationMethod: 'control-group',
  isolationShare: 1,
  confidenceShare: 1,
  cashable: true,
  source: 's',
};
const arm = (people: number) =>
  Array.from({ length: people }, (_, at) => ({ id: `${at}`, before: 1, after: 2 }));
const compared = (trained: number, control: number): BenefitLine => ({
  ...line,
  controlGroup: { trained: arm(trained), control: arm(control), better: 'higher', timesAYear: 1 },
});

test.each([
  { starters: 0, completers: 0, told: { starters: 0, completers: 0, hours: 30 } },
  { starters: 4, completers: 4, told: { starters: null, completers: null, hours: null } },
  { starters: 5, completers: 5, told: { starters: 5, completers: 5, hours: 30 } },
  { starters: 20, completers: 3, told: { starters: 20, completers: null, hours: 30 } },
  { starters: 20, completers: 0, told: { starters: 20, completers: 0, hours: 30 } },
])('of $starters who began and $completers who completed is told $told', ({ starters, completers, told }) => {
  expect(toldLearners({ starters, completers, hours: 30, withoutPayBand: 1 }, 5)).toMatchObject(told);
});

test('a benefit that compares fewer people than the minimum in one group is not told', () => {
  expect(
    [compared(4, 9), compared(9, 4), compared(5, 5), line].map((each) =>
      restsOnFew(each, { fewest: 5, extremes: undefined }),
    ),
  ).toEqual([true, true, false, false]);
});

test('a benefit that counts the answers of fewer people than the minimum is not told, whoever else was asked', () => {
  const answered = (figures: readonly (number | null)[]): BenefitLine => ({
    ...line,
    respondents: {
      asked: 40,
      answers: figures.map((improvement, at) => ({
        id: `r${at}`,
        improvement,
        isolationShare: 0.5,
        confidenceShare: 0.5,
        basis: null,
      })),
    },
  });
  const extremes = { declaredOn: '2026-01-01', declaredBy: 'L&D', aboveQ3Ranges: 3, withoutBasis: false };
  const isFew = (figures: readonly (number | null)[], rule?: Study['extremes']) =>
    restsOnFew(answered(figures), { fewest: 5, extremes: rule });
  expect([isFew([7]), isFew([7, 7, 7, 7, null]), isFew([]), isFew([null])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([isFew([7, 7, 7, 7, 900]), isFew([7, 7, 7, 7, 900], extremes)]).toEqual([false, true]);
});
