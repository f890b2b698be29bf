import { expect, test } from 'vitest';
import { changeVerdict } from '../../../../domain/statistics/change/change-verdict.ts';
import { smallestChange } from '../../../../domain/statistics/change/smallest-change.ts';

const policy = { smallestChange: 0.25, groupMinimum: 5 };
const certain = { people: 12, paired: true, change: 0.4, lower: 0.1, upper: 0.7 };

test.each([
  ['a certain rise that matters', {}, 'up'],
  ['a certain fall that matters', { change: -0.4, lower: -0.7, upper: -0.1 }, 'down'],
  ['a rise of exactly the smallest change', { change: 0.25 }, 'up'],
  ['a rise that is too small to matter', { change: 0.2 }, 'no-meaningful-change'],
  ['an interval that touches zero', { lower: 0 }, 'no-meaningful-change'],
  ['other people than before', { paired: false }, 'unpaired'],
  ['four people', { people: 4 }, 'too-few'],
  ['no interval', { lower: null }, 'too-few'],
])('%s is told as such', (_, differs, verdict) => {
  expect(changeVerdict({ ...certain, ...differs }, policy)).toBe(verdict);
});

test('four people stay too few where the minimum group is three', () => {
  expect(changeVerdict({ ...certain, people: 4 }, { ...policy, groupMinimum: 3 })).toBe('too-few');
});

test('the smallest change is fixed, or beyond the error of measuring twice', () => {
  expect(smallestChange({ rule: 'fixed', levels: 0.25 }).levels).toBe(0.25);
  const measured = smallestChange({ rule: 'measurement-error', sd: 0.8, reliability: 0.75 });
  expect(measured.standardErrorOfMeasurement).toBeCloseTo(0.4, 12);
  expect(measured.levels).toBeCloseTo(1.108743, 6);
});

test.each([null, -0.1, 1.1])('with a reliability of %j no smallest change is known', (reliability) => {
  expect(smallestChange({ rule: 'measurement-error', sd: 1, reliability })).toMatchObject({
    levels: null,
    reason: 'unknown-reliability',
  });
});
