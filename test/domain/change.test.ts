import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, smallestChange } from '../../domain/change.ts';

const policy = { scale: { minimum: 0, maximum: 5 }, smallestChange, groupMinimum: 5, seed: 1 };
const nobodyMoved = { leavers: 0, joiners: 0, partly: 0 };

/** People of these changes, in the same number of skills. */
function since(changes: readonly number[], moved: Partial<typeof nobodyMoved> = {}) {
  const people = changes.map((change, at) => ({
    personId: `${at}`,
    before: 2,
    after: 2 + change,
    skills: 4,
  }));
  return { people, moved: { ...nobodyMoved, ...moved } };
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
  const rise = [0.5, 0.5, 0.5, 0.5, 0.6, 0.7, 0.8, 0.4, 0.3, 0.5];

  test('numbers are hidden, and the direction is told, where few people moved', () => {
    for (const moved of [{ leavers: 1 }, { joiners: 4 }, { partly: 2 }, { leavers: 2, joiners: 2 }])
      expect(changeOf(since(rise, moved), policy)).toMatchObject({
        verdict: 'up',
        n: null,
        meanChange: null,
        reason: 'few-moved',
      });
    expect(changeOf(since(rise, { joiners: 5 }), policy)).toMatchObject({ n: 10, reason: null });
  });

  test('numbers are hidden where few were measured in another number of skills', () => {
    const { people, moved } = since(rise);
    const other = people.map((each, at) => (at === 0 ? { ...each, skills: 3 } : each));
    expect(changeOf({ people: other, moved }, policy)).toMatchObject({
      verdict: 'up',
      n: null,
      reason: 'few-moved',
    });
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
      const { people, moved } = since(given);
      expect(changeOf({ people: people.toReversed(), moved }, policy)).toEqual(
        changeOf({ people, moved }, policy),
      );
    }),
    { numRuns: 20 },
  );
});
