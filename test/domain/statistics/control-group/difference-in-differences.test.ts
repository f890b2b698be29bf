import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designEffect } from '../../../../domain/statistics/control-group/design-effect.ts';
import { didFromSummary } from '../../../../domain/statistics/control-group/did-from-summary.ts';
import {
  differenceInDifferences,
  type ArmPerson,
} from '../../../../domain/statistics/control-group/difference-in-differences.ts';
import { preTrend } from '../../../../domain/statistics/control-group/pre-trend.ts';
import { teamMeans, teamMeansBefore } from '../../../../domain/statistics/control-group/team-means.ts';

const level = fc.oneof(
  fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
  fc.constant(null),
);
const arm = fc.constantFrom('trained', 'control');
const team = fc.constantFrom('a', 'b', 'c');
const people = fc.array(fc.record({ arm, team, before: level, after: level }), { maxLength: 30 });
const trained = (before: number | null, after: number | null): ArmPerson => ({
  arm: 'trained',
  before,
  after,
});
const control = (before: number | null, after: number | null): ArmPerson => ({
  arm: 'control',
  before,
  after,
});

test('the order of people changes nothing, and who was measured once only the count of those left out', () => {
  fc.assert(
    fc.property(people, (given) => {
      const found = differenceInDifferences(given);
      expect(differenceInDifferences(given.toReversed())).toEqual(found);
      expect(teamMeans(given.toReversed())).toEqual(teamMeans(given));
      const more = differenceInDifferences([...given, trained(null, 3), control(2, null)]);
      const leftOut = { trained: found.leftOut.trained + 1, control: found.leftOut.control + 1 };
      expect(more).toEqual({ ...found, leftOut });
    }),
  );
});

test('what the people give is what their summary gives', () => {
  const given = [trained(1, 3), trained(2, 3), trained(2, 5), control(1, 1), control(3, 4), control(2, 2)];
  const found = differenceInDifferences(given);
  const summary = didFromSummary(
    { n: 3, meanBefore: 5 / 3, meanAfter: 11 / 3, sdChange: 1, sdAfter: Math.sqrt(4 / 3) },
    { n: 3, meanBefore: 2, meanAfter: 7 / 3, sdChange: Math.sqrt(1 / 3), sdAfter: Math.sqrt(7 / 3) },
  );
  expect(found.did.difference).toBeCloseTo(5 / 3, 12);
  expect(summary.did.welch?.standardError).toBeCloseTo(found.did.welch?.standardError ?? 0, 12);
  expect(summary.after.pooled?.upper).toBeCloseTo(found.after.pooled?.upper ?? 0, 12);
});

test('an arm without people, or with one, has no error, and says why', () => {
  expect(differenceInDifferences([]).did).toEqual({
    difference: null,
    welch: null,
    pooled: null,
    reason: 'nobody',
  });
  const one = differenceInDifferences([trained(1, 2), control(1, 1), control(2, 2)]);
  expect(one.did).toMatchObject({ difference: 1, welch: null, pooled: null, reason: 'too-few' });
});

test('where everybody changes alike there is no t, and the interval has no width', () => {
  const found = differenceInDifferences([trained(1, 2), trained(2, 3), control(1, 1), control(2, 2)]);
  expect(found.did).toMatchObject({
    difference: 1,
    reason: 'no-variation',
    welch: { t: null, lower: 1, upper: 1 },
  });
});

test('an unprinted standard deviation leaves the difference, without an error', () => {
  const arm = { n: 20, meanBefore: 1, meanAfter: 2, sdChange: null, sdAfter: 1 };
  const { did, after } = didFromSummary({ ...arm, meanAfter: 3 }, arm);
  expect(did).toMatchObject({ difference: 1, welch: null, reason: 'too-few' });
  expect(after.reason).toBeNull();
});

test('teams make errors larger by the root of their design effect', () => {
  const arm = { n: 100, meanBefore: 1, meanAfter: 2, sdChange: 1, sdAfter: 1 };
  const plain = didFromSummary(arm, arm).did.welch?.standardError ?? 0;
  const inTeams = didFromSummary(arm, arm, { designEffect: 1.95 }).did.welch?.standardError ?? 0;
  expect(inTeams / plain).toBeCloseTo(Math.sqrt(1.95), 12);
  expect(() => didFromSummary(arm, arm, { designEffect: 0.5 })).toThrow(RangeError);
});

test('people who differ within teams more than between make nothing surer', () => {
  expect(designEffect([5, 5], -0.2)).toMatchObject({ designEffect: 1, effectivePeople: 10 });
  expect(designEffect([1, 9], 0.1).teamSize).toBeCloseTo(8.2, 12);
  expect(designEffect([], 0.1)).toMatchObject({ designEffect: null, reason: 'nobody' });
  expect(designEffect([4], null)).toMatchObject({ designEffect: null, reason: 'unknown-icc' });
});

test('a team is the mean of its people measured both times', () => {
  const found = teamMeans([
    { ...trained(1, 2), team: 'b' },
    { ...trained(3, 3), team: 'b' },
    { ...trained(5, null), team: 'b' },
    { ...control(2, null), team: 'a' },
  ]);
  expect(found).toEqual([
    { team: 'a', arm: 'control', before: null, after: null },
    { team: 'b', arm: 'trained', before: 2, after: 2.5 },
  ]);
});

test('a team before the training is the mean of those measured in every period', () => {
  const of = (arm: 'trained' | 'control', team: string, before: (number | null)[]) => ({ arm, team, before });
  expect(
    teamMeansBefore([
      of('trained', 'b', [1, 2, 3]),
      of('trained', 'b', [3, 2, 5]),
      of('trained', 'b', [9, null, 9]),
      of('control', 'a', [null, 1, 1]),
    ]),
  ).toEqual([
    { arm: 'control', before: [null, null, null] },
    { arm: 'trained', before: [2, 2, 4] },
  ]);
  expect(teamMeansBefore([])).toEqual([]);
});

test('arms that rise alike show no divergence; below three periods nothing is testable', () => {
  const series = (arm: 'trained' | 'control', start: number, off: number) => ({
    arm,
    before: [start, start + 0.2, start + 0.4 + off],
  });
  const given = (['trained', 'control'] as const).flatMap((arm) =>
    [-0.1, 0, 0.1, 0.05].map((off, at) => series(arm, arm === 'trained' ? 2 + at : 1, off)),
  );
  expect(preTrend(given)).toMatchObject({
    periods: 3,
    trained: 4,
    verdict: 'no-divergence-found',
    reason: null,
  });
  const two = given.map((each) => ({ ...each, before: each.before.slice(0, 2) }));
  expect(preTrend(two)).toMatchObject({ verdict: 'not-testable', reason: 'too-few-periods', slopes: null });
  expect(preTrend(given.slice(0, 5))).toMatchObject({ verdict: 'not-testable', reason: 'too-few-people' });
  expect(preTrend([])).toMatchObject({ periods: 0, differences: [], verdict: 'not-testable' });
});
