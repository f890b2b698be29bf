import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectSizes } from '../../../../domain/statistics/change/effect-sizes.ts';
import { pairedT } from '../../../../domain/statistics/change/paired-t.ts';
import type { Pair } from '../../../../domain/statistics/change/pairs.ts';
import { signedRank } from '../../../../domain/statistics/change/signed-rank.ts';

const level = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
  fc.constant(null),
);
const pairs = fc.array(fc.record({ before: level, after: level }), { maxLength: 40 });
const rise = (by: number, times: number): Pair[] =>
  Array.from({ length: times }, () => ({ before: 2, after: 2 + by }));
const measured = [pairedT, signedRank, effectSizes] as const;

test.each(measured.map((figure) => [figure.name, figure] as const))(
  '%s does not depend on the order of people, nor on who was measured once, and never gives NaN',
  (_, figure) => {
    fc.assert(
      fc.property(pairs, (given) => {
        const figures = figure(given);
        expect(figure(given.toReversed())).toEqual(figures);
        expect(figure([{ before: 3, after: null }, ...given, { before: null, after: null }])).toEqual(
          figures,
        );
        for (const value of Object.values(figures)) expect(value).not.toBeNaN();
      }),
    );
  },
);

test('nobody, one person and equal changes have no t, and say why', () => {
  expect(pairedT([])).toMatchObject({ n: 0, meanChange: null, t: null, lower: null, reason: 'too-few' });
  expect(pairedT(rise(1, 1))).toMatchObject({ n: 1, meanChange: 1, t: null, lower: null, reason: 'too-few' });
  expect(pairedT(rise(0.1, 6))).toMatchObject({
    meanChange: 0.1,
    t: null,
    p: null,
    lower: 0.1,
    upper: 0.1,
    reason: 'no-variation',
  });
});

test('nobody and nobody changed have no rank, and say why', () => {
  expect(signedRank([])).toMatchObject({ n: 0, method: null, p: null, reason: 'too-few' });
  expect(signedRank(rise(0, 7))).toMatchObject({
    n: 7,
    zeros: 7,
    method: null,
    p: null,
    reason: 'no-change',
  });
});

test('the dust of binary decimals makes neither ties nor changes', () => {
  const figures = signedRank([
    { before: 0.1, after: 0.4 },
    { before: 1.1, after: 1.4 },
    { before: 0.1 + 0.2, after: 0.3 },
  ]);
  expect(figures).toMatchObject({ zeros: 1, ties: true, positiveRankSum: 3, method: 'normal' });
});

test('25 changed people are tested exactly, 26 are not', () => {
  const people = (n: number) => Array.from({ length: n }, (_, at) => ({ before: 0, after: at + 1 }));
  expect(signedRank(people(25))).toMatchObject({ method: 'exact', z: null });
  expect(signedRank(people(26)).method).toBe('normal');
});

test('an effect size is null where nothing varies that it divides by', () => {
  expect(effectSizes([])).toMatchObject({ n: 0, meanChange: null, dZ: null, reason: 'too-few' });
  expect(effectSizes(rise(1, 5))).toMatchObject({
    meanChange: 1,
    dZ: null,
    dAv: null,
    dRm: null,
    dBefore: null,
    correlation: null,
    gZ: null,
    reason: 'no-variation',
  });
  const equalBefore = [1, 2, 4].map((after) => ({ before: 0, after }));
  expect(effectSizes(equalBefore)).toMatchObject({
    dBefore: null,
    dRm: null,
    correlation: null,
    reason: null,
  });
});
