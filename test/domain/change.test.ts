import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, smallestChange } from '../../domain/change.ts';

const policy = { scale: { minimum: 0, maximum: 5 }, smallestChange, groupMinimum: 5, seed: 1 };

/** People of these changes, in the same number of skills, from levels that differ. */
function since(changes: readonly number[]) {
  return changes.map((change, at) => ({
    personId: `${at}`,
    before: 2 + (at % 2) / 10,
    after: 2 + (at % 2) / 10 + change,
    weight: 4,
  }));
}

const verdictOf = (changes: readonly number[]) => changeOf(since(changes), policy).verdict;

test.each([
  ['nobody', [], 'first-measurement'],
  ['four people', [1, 1, 1, 1.5], 'too-few'],
  ['a small rise, however certain', [0.2, 0.2, 0.2, 0.2, 0.21], 'no-meaningful-change'],
  ['a large mean that may be chance', [3, -2, 3, -2, 3, -2], 'no-meaningful-change'],
  ['a rise of about half a level in everybody', [0.5, 0.5, 0.5, 0.5, 0.6], 'up'],
  ['a fall of about half a level in everybody', [-0.5, -0.5, -0.5, -0.5, -0.6], 'down'],
  ['the same change in everybody, which would be each one’s', [0.5, 0.5, 0.5, 0.5, 0.5], 'hidden'],
])('of %s: %j is %s', (_, changes, verdict) => {
  expect(verdictOf(changes)).toBe(verdict);
});

test('too few people show no figure at all', () => {
  expect(changeOf(since([1, 1.5]), policy)).toMatchObject({
    n: null,
    meanChange: null,
    lower95: null,
    upper95: null,
    reason: 'small-group',
  });
});

describe('as in a trend', () => {
  const rise = [0.5, 0, 1.2, 0.2, 1, 0.7, 0.8, 0.4, 0.3, 0.5];

  test('the mean is that over people and skills, as the figures of a quarter are', () => {
    const people = since(rise).map((each, at) => (at === 0 ? { ...each, weight: 1 } : each));
    const { meanChange } = changeOf(people, policy);
    expect(meanChange).toBeCloseTo((0.5 + 4 * 5.1) / 37, 9);
  });

  test('there is no interval where it would tell each change to less than a level', () => {
    const near = [0.5, 0.5, 0.5, 0.5, 0.6, 0.7, 0.8, 0.4, 0.3, 0.5];
    expect(changeOf(since(near), policy)).toMatchObject({ n: 10, verdict: 'up', lower95: null });
  });

  test('there is no interval below twice the minimum', () => {
    expect(changeOf(since(rise), policy).lower95).not.toBeNull();
    expect(changeOf(since(rise.slice(1)), policy)).toMatchObject({
      n: 9,
      verdict: 'up',
      lower95: null,
      upper95: null,
    });
  });
});

// Student's sleep data (1908): paired t interval 0.7001 to 2.4599.
test('the interval of the sleep data is the published one', () => {
  const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const { meanChange, lower95, upper95, verdict } = changeOf(since(sleep), {
    ...policy,
    scale: { minimum: 0, maximum: 10 },
  });
  expect(verdict).toBe('up');
  expect(meanChange).toBeCloseTo(1.58, 9);
  expect(lower95).toBeCloseTo(0.7001, 4);
  expect(upper95).toBeCloseTo(2.4599, 4);
});

test('the order of people changes nothing', () => {
  const changes = fc.array(
    fc.integer({ min: -20, max: 20 }).map((tenth) => tenth / 10),
    { minLength: 5, maxLength: 12 },
  );
  fc.assert(
    fc.property(changes, (given) => {
      const people = since(given);
      expect(changeOf(people.toReversed(), policy)).toEqual(changeOf(people, policy));
    }),
    { numRuns: 20 },
  );
});
