import { expect, test } from 'vitest';
import { comparesFew, toldLearners } from '../../../domain/roi/few-people.ts';
import type { BenefitLine } from '../../../domain/configuration/money.ts';

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
  expect([compared(4, 9), compared(9, 4), compared(5, 5), line].map((each) => comparesFew(each, 5))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
