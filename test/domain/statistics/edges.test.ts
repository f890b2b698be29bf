import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../../domain/statistics/change/benjamini-hochberg.ts';
import { effectSizes } from '../../../domain/statistics/change/effect-sizes.ts';
import { classGain, normalisedGain } from '../../../domain/statistics/change/normalised-gain.ts';
import { signedRank } from '../../../domain/statistics/change/signed-rank.ts';
import { compareMeans } from '../../../domain/statistics/control-group/compare-means.ts';
import { designEffect } from '../../../domain/statistics/control-group/design-effect.ts';
import { didFromSummary } from '../../../domain/statistics/control-group/did-from-summary.ts';
import { differenceInDifferences } from '../../../domain/statistics/control-group/difference-in-differences.ts';
import { preTrend } from '../../../domain/statistics/control-group/pre-trend.ts';
import { teamMeans } from '../../../domain/statistics/control-group/team-means.ts';
import { spread } from '../../../domain/statistics/spread.ts';
import { competentBy } from '../../../domain/statistics/time-to-event/competent-by.ts';
import { cumulativeIncidence } from '../../../domain/statistics/time-to-event/cumulative-incidence.ts';
import { kaplanMeier } from '../../../domain/statistics/time-to-event/kaplan-meier.ts';
import { logRank } from '../../../domain/statistics/time-to-event/log-rank.ts';
import { restrictedMean } from '../../../domain/statistics/time-to-event/restricted-mean.ts';
import { riskTable, type TimeToEvent } from '../../../domain/statistics/time-to-event/risk-table.ts';
import { shareInterval } from '../../../domain/statistics/time-to-event/share-interval.ts';

/** What each method does with nothing, with what is missing, with constants and with ties. Agreement has the same beside its own tests. */
const scale = { minimum: 0, maximum: 5 };
const at = (days: number, end: TimeToEvent['end']): TimeToEvent => ({ days, end });
const missing = [
  { before: null, after: 3 },
  { before: 2, after: null },
];
const constant = [
  { before: 3, after: 3 },
  { before: 3, after: 3 },
];

describe('nothing, or nothing but what is missing,', () => {
  test('has no mean, no rank and no size of a change', () => {
    expect(spread([])).toEqual({ n: 0, mean: null, sd: null });
    for (const pairs of [[], missing]) {
      expect(effectSizes(pairs)).toMatchObject({
        n: 0,
        meanChange: null,
        dZ: null,
        gAv: null,
        reason: 'too-few',
      });
      expect(signedRank(pairs)).toMatchObject({ n: 0, method: null, p: null, reason: 'too-few' });
      const gain = classGain(pairs, scale);
      expect(gain).toMatchObject({
        n: 0,
        meanOfGains: null,
        gainOfMeans: { gain: null, reason: 'not-measured' },
      });
    }
  });

  test('is no test among many', () => {
    expect(benjaminiHochberg([])).toMatchObject({ tested: 0, rejected: 0, results: [] });
    expect(benjaminiHochberg([{ id: 'a', p: null }])).toMatchObject({ tested: 0, untested: 1, results: [] });
  });

  test('has no difference between arms, also where a summary of nobody prints zeros', () => {
    expect(compareMeans(spread([]), spread([1, 2]))).toMatchObject({ difference: null, reason: 'nobody' });
    for (const people of [[], missing.map((pair) => ({ ...pair, arm: 'trained' as const }))]) {
      const found = differenceInDifferences(people);
      expect(found.did).toMatchObject({ difference: null, welch: null, pooled: null, reason: 'nobody' });
    }
    const nobody = { n: 0, meanBefore: 0, meanAfter: 0, sdChange: null, sdAfter: null };
    const some = { n: 9, meanBefore: 2, meanAfter: 3, sdChange: 1, sdAfter: 1 };
    const { trained, did, after } = didFromSummary(nobody, some);
    expect(trained).toEqual({ n: 0, meanBefore: null, meanAfter: null, meanChange: null });
    expect([did, after]).toMatchObject([
      { difference: null, reason: 'nobody' },
      { difference: null, reason: 'nobody' },
    ]);
    expect(teamMeans([])).toEqual([]);
    expect(designEffect([], 0.1)).toMatchObject({ designEffect: null, reason: 'nobody' });
    expect(designEffect([5, 5], null)).toMatchObject({ designEffect: null, reason: 'unknown-icc' });
    expect(preTrend([])).toMatchObject({ verdict: 'not-testable', reason: 'too-few-periods' });
    const unmeasured = { arm: 'trained' as const, before: [null, null, null] };
    expect(preTrend([unmeasured, { ...unmeasured, arm: 'control' }])).toMatchObject({
      verdict: 'not-testable',
      reason: 'too-few-people',
    });
  });

  test('has no curve, no share by a day and no area', () => {
    expect(riskTable([])).toEqual([]);
    const curve = kaplanMeier([]);
    expect(curve).toMatchObject({ n: 0, steps: [], medianDays: null, reason: 'nobody' });
    expect(competentBy(curve, 5)).toMatchObject({ share: null, reason: 'nobody' });
    expect(restrictedMean(curve, 5)).toMatchObject({ meanDays: null, reason: 'nobody' });
    expect(cumulativeIncidence([])).toMatchObject({ n: 0, steps: [], reason: 'nobody' });
    expect(
      logRank([
        { id: 'a', people: [at(3, 'reached')] },
        { id: 'b', people: [] },
      ]),
    ).toMatchObject({
      p: null,
      reason: 'one-cohort',
    });
    expect(shareInterval(0.5, null, { interval: 'log-log', confidence: 0.95 })).toEqual({
      lower: null,
      upper: null,
    });
  });
});

describe('what is constant', () => {
  test('has a mean without a spread, a gain of 0, and no test', () => {
    expect(spread([2])).toEqual({ n: 1, mean: 2, sd: null });
    expect(spread([2, 2])).toEqual({ n: 2, mean: 2, sd: 0 });
    expect(classGain(constant, scale)).toMatchObject({ gainOfMeans: { gain: 0 }, meanOfGains: 0, losses: 0 });
    expect(classGain([{ before: 5, after: 5 }], scale)).toMatchObject({ meanOfGains: null, atCeiling: 1 });
    expect(effectSizes(constant)).toMatchObject({
      meanChange: 0,
      dZ: null,
      dAv: null,
      reason: 'no-variation',
    });
    expect(signedRank(constant)).toMatchObject({ zeros: 2, p: null, reason: 'no-change' });
    const same = compareMeans(spread([1, 1]), spread([1, 1]));
    expect(same).toMatchObject({
      difference: 0,
      welch: { t: null, lower: 0, upper: 0 },
      reason: 'no-variation',
    });
    const flat = (arm: 'trained' | 'control') => [1, 2].map(() => ({ arm, before: [1, 1, 1] }));
    expect(preTrend([...flat('trained'), ...flat('control')])).toMatchObject({
      differences: [0, 0, 0],
      verdict: 'no-divergence-found',
    });
  });

  test('of one person each there is a difference without an error', () => {
    expect(compareMeans(spread([1]), spread([2]))).toMatchObject({
      difference: -1,
      welch: null,
      reason: 'too-few',
    });
  });

  test('teams of one person cost nothing, and teams of nobody are none', () => {
    expect(designEffect([1, 1, 1], 0.5)).toMatchObject({ designEffect: 1, effectivePeople: 3 });
    expect(designEffect([3, 0], 0.5)).toMatchObject({ teams: 1, designEffect: 2 });
  });
});

describe('ties', () => {
  test('share their mean rank, and are tested by the normal approximation', () => {
    const pairs = [1, 1, -1].map((change) => ({ before: 2, after: 2 + change }));
    expect(signedRank(pairs)).toMatchObject({
      ties: true,
      method: 'normal',
      positiveRankSum: 4,
      negativeRankSum: 2,
    });
  });

  test('among many tests stand or fall together', () => {
    const { results } = benjaminiHochberg([
      { id: 'a', p: 0.02 },
      { id: 'b', p: 0.02 },
      { id: 'c', p: 0.9 },
    ]);
    expect(results.map(({ adjusted, rejected }) => [adjusted, rejected])).toEqual([
      [0.03, true],
      [0.03, true],
      [0.9, false],
    ]);
  });

  test('on one day: who is censored or leaves on it was at risk with who got there', () => {
    const people = [at(3, 'left'), at(3, 'reached'), at(3, 'censored')];
    expect(kaplanMeier(people).steps).toMatchObject([{ days: 3, atRisk: 3, reached: 1, openShare: 2 / 3 }]);
    expect(cumulativeIncidence(people).steps).toMatchObject([{ reachedShare: 1 / 3, leftShare: 1 / 3 }]);
    const cohorts = [
      { id: 'a', people: [at(3, 'reached'), at(3, 'reached')] },
      { id: 'b', people: [at(3, 'reached'), at(3, 'censored')] },
    ];
    expect(logRank(cohorts)).toMatchObject({ chiSquare: 1, cohorts: [{ expected: 1.5 }, { expected: 1.5 }] });
  });

  test('everybody on the first day leaves nobody, with no error', () => {
    const curve = kaplanMeier([at(0, 'reached'), at(0, 'reached')]);
    expect(curve).toMatchObject({
      medianDays: 0,
      steps: [{ openShare: 0, standardError: null, lower: null }],
    });
    expect(competentBy(curve, 0)).toMatchObject({ share: 1 });
  });
});

describe('what makes no sense is refused:', () => {
  test.each<[string, () => unknown]>([
    ['a scale without room', () => normalisedGain({ before: 0, after: 0 }, { minimum: 0, maximum: 0 })],
    ['a rate of false findings in percent', () => benjaminiHochberg([{ id: 'a', p: 0.1 }], 5)],
    ['a horizon of no days', () => restrictedMean(kaplanMeier([at(3, 'reached')]), 0)],
    ['days that are no number', () => riskTable([at(Number.NaN, 'left')])],
    ['confidence in percent', () => cumulativeIncidence([at(3, 'reached')], 95)],
  ])('%s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});
