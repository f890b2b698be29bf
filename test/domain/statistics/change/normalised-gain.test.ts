import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classGain, normalisedGain } from '../../../../domain/statistics/change/normalised-gain.ts';

const scale = { minimum: 0, maximum: 5 };

test.each([
  ['stayed at the top', 5, 5, null, 'at-ceiling'],
  ['fell from the top', 5, 4, -0.2, null],
  ['stayed at the bottom', 0, 0, 0, null],
  ['reached the top', 4, 5, 1, null],
  ['was not measured before', null, 4, null, 'not-measured'],
  ['is off the scale', 6, 4, null, 'off-scale'],
])('who %s (%j to %j) has gain %j', (...[, before, after, gain, reason]) => {
  expect(normalisedGain({ before, after }, scale)).toMatchObject({ gain, reason });
});

test('a gain of 0.3 and of 0.7 is medium', () => {
  const of = (after: number) => normalisedGain({ before: 0, after }, { minimum: 0, maximum: 10 }).band;
  expect([of(2), of(3), of(7), of(8)]).toEqual(['low', 'medium', 'medium', 'high']);
});

test('a class tells who had nothing to gain and who lost', () => {
  const group = classGain(
    [
      { before: 5, after: 5 },
      { before: 4, after: 2 },
      { before: 3, after: 4 },
      { before: 1, after: null },
    ],
    scale,
  );
  expect(group).toMatchObject({ n: 3, atCeiling: 1, losses: 1, meanOfGains: 0 });
  expect(classGain([], scale)).toMatchObject({ n: 0, meanOfGains: null, gainOfMeans: { gain: null } });
});

test('gains stay from −1 to 1 and do not depend on the order of people', () => {
  const level = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(fc.array(fc.record({ before: level, after: level })), (given) => {
      for (const pair of given)
        expect(Math.abs(normalisedGain(pair, scale).gain ?? 0)).toBeLessThanOrEqual(1);
      expect(classGain(given.toReversed(), scale)).toEqual(classGain(given, scale));
    }),
  );
});
