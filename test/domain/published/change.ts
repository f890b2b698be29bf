import { mean, sampleCorrelation } from 'simple-statistics';
import { fraction, toNumber } from '../../../domain/fraction.ts';
import { accelerationOf } from '../../../domain/statistics/change/accelerated-shares.ts';
import { benjaminiHochberg } from '../../../domain/statistics/change/benjamini-hochberg.ts';
import { bootstrap } from '../../../domain/statistics/change/bootstrap.ts';
import { compositionBridge } from '../../../domain/statistics/change/composition-bridge.ts';
import { effectSizes } from '../../../domain/statistics/change/effect-sizes.ts';
import { classGain, normalisedGain } from '../../../domain/statistics/change/normalised-gain.ts';
import { pairedT } from '../../../domain/statistics/change/paired-t.ts';
import { signedRank } from '../../../domain/statistics/change/signed-rank.ts';
import type { PublishedExample } from './published-example.ts';

/** Student's hours of additional sleep under two drugs (R datasets::sleep). */
const sleep = pairs(
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
);

/** Darwin's maize, self-fertilised and crossed: differences of height in eighths of an inch. */
const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48].map((after) => ({
  before: 0,
  after,
}));

const depression = pairs(
  [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29],
  [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3],
);

const spatial = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
];

const lawSchools = pairs(
  [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594],
  [3.39, 3.3, 2.81, 3.03, 3.44, 3.07, 3, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96],
);

const mice = [
  ...[94, 197, 16, 38, 99, 141, 23].map((days) => ({ arm: 'treatment', days })),
  ...[52, 104, 146, 10, 50, 31, 40, 27, 46].map((days) => ({ arm: 'control', days })),
].map((mouse, at) => ({ ...mouse, id: `${100 + at}` }));

const fifteenTests = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

export const changeExamples: PublishedExample[] = [
  {
    id: 'ttest.sleep',
    method: 'paired t',
    source: 'Student (1908), Biometrika 6:1; t, df, p and interval as printed by R, ?sleep',
    origin: 'printed',
    tolerance: 0.0001,
    expected: {
      meanChange: 1.58,
      sdChange: 1.23,
      standardError: 0.38896,
      t: 4.0621,
      df: 9,
      p: 0.002833,
      lower: 0.7001142,
      upper: 2.4598858,
    },
    got: () => ({ ...pairedT(sleep) }),
  },
  {
    id: 'ttest.maize',
    method: 'paired t',
    source: 'Fisher (1935), The Design of Experiments, section 17 (Darwin 1876)',
    origin: 'printed',
    tolerance: 0.0005,
    expected: { n: 15, meanChange: 20.933, t: 2.148, df: 14, p: 0.0497 },
    got: () => ({ ...pairedT(maize) }),
  },
  {
    id: 'effect.sleep',
    method: 'effect sizes',
    source: 'Student (1908); formulas of Lakens (2013), Front. Psychol. 4:863',
    origin: 'data',
    tolerance: 0.0001,
    expected: {
      correlation: 0.79517,
      dZ: 1.28456,
      dAv: 0.8335,
      dRm: 0.82218,
      dPooled: 0.83218,
      dBefore: 0.88317,
      hedgesJ: 0.91429,
      gZ: 1.17445,
    },
    got: () => ({ ...effectSizes(sleep) }),
  },
  {
    id: 'wilcoxon.sleep',
    method: 'signed rank, one zero, ties',
    source: 'Student (1908); V and p of wilcox.test in R',
    origin: 'printed',
    tolerance: 0.0001,
    expected: {
      method: 'normal',
      zeros: 1,
      ties: true,
      negativeRankSum: 0,
      positiveRankSum: 45,
      p: 0.009091,
    },
    got: () => ({ ...signedRank(sleep) }),
  },
  {
    id: 'wilcoxon.depression',
    method: 'signed rank, exact',
    source: 'Hollander and Wolfe (1973), table 3.1; V 40 and one-sided p 0.01953 in R, ?wilcox.test',
    origin: 'printed',
    tolerance: 0.0001,
    expected: { method: 'exact', positiveRankSum: 40, p: 0.0390625 },
    got: () => ({ ...signedRank(depression) }),
  },
  {
    id: 'wilcoxon.maize',
    method: 'signed rank, exact',
    source: 'Darwin (1876); V 96 and p 0.04126 of wilcox.test in R',
    origin: 'printed',
    tolerance: 0.0005,
    expected: { method: 'exact', positiveRankSum: 96, p: 0.04126 },
    got: () => ({ ...signedRank(maize) }),
  },
  {
    id: 'hake',
    method: 'normalised gain',
    source: 'formula of Hake (1998), Am. J. Phys. 66:64',
    origin: 'constructed',
    tolerance: 0.001,
    expected: { gain: 0.3818, band: 'medium', gainOfMeans: 0.5, meanOfGains: 0.5 },
    got: () => {
      const scale = { minimum: 0, maximum: 100 };
      const group = classGain(pairs([20, 80], [60, 90]), scale);
      return {
        ...normalisedGain({ before: 45, after: 66 }, scale),
        gainOfMeans: group.gainOfMeans.gain,
        meanOfGains: group.meanOfGains,
      };
    },
  },
  {
    id: 'composition',
    method: 'bridge of a mean level',
    source: 'stayers rise by 0.5 while the mean falls by 0.75',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: {
      before: 3,
      after: 2.25,
      total: -0.75,
      stayers: 0.5,
      leavers: -0.5,
      joiners: -0.75,
      targets: 0,
    },
    got: () => {
      const quarter = (levels: Record<string, number>) =>
        Object.entries(levels).map(([personId, level]) => ({
          personId,
          skillId: 'any',
          target: fraction(3),
          level: fraction(level),
        }));
      const quarters = { before: quarter({ a: 2, b: 3, c: 4 }), after: quarter({ a: 3, b: 3, d: 1, e: 2 }) };
      const { before, after, total, parts } = compositionBridge(quarters, 'level');
      const figures = Object.entries({ before, after, total, ...parts });
      return Object.fromEntries(figures.map(([name, figure]) => [name, figure && toNumber(figure)]));
    },
  },
  {
    id: 'bh.1995',
    method: 'Benjamini-Hochberg',
    source: 'Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289, section 3.2',
    origin: 'printed',
    tolerance: 1e-9,
    expected: { tested: 15, rejected: 4, lastRejected: 0.0095 },
    got: () => {
      const all = benjaminiHochberg(fifteenTests.map((p, at) => ({ id: `${100 + at}`, p })));
      const last = all.results.findLast(({ rejected }) => rejected);
      return { tested: all.tested, rejected: all.rejected, lastRejected: last?.p ?? null };
    },
  },
  {
    id: 'bootstrap.mouse',
    method: 'bootstrap of two arms',
    source:
      'Efron and Tibshirani (1993), table 2.1; 20,000 other draws gave SE 27.06, interval −21.8 to 84.2',
    origin: 'data',
    tolerance: 0.03,
    expected: { estimate: 30.635, standardError: 26.9, lower: -21.8, upper: 84.2 },
    got: () => {
      const days = (sample: readonly (typeof mice)[number][], arm: string) =>
        mean(sample.flatMap((mouse) => (mouse.arm === arm ? [mouse.days] : [])));
      const { estimate, standardError, lower, upper } = bootstrap({
        people: mice,
        key: ({ id }) => id,
        arm: ({ arm }) => arm,
        statistic: (sample) => days(sample, 'treatment') - days(sample, 'control'),
        seed: 1,
        resamples: 20_000,
      });
      return { estimate, standardError, lower, upper };
    },
  },
  {
    id: 'bootstrap.law',
    method: 'bootstrap of a correlation',
    source: 'Efron and Tibshirani (1993), table 6.1: 0.132 after 3,200 draws',
    origin: 'printed',
    tolerance: 0.04,
    expected: { estimate: 0.776, standardError: 0.132 },
    got: () => {
      const { estimate, standardError } = bootstrap({
        people: lawSchools,
        key: ({ before }) => `${before}`,
        statistic: (sample) =>
          sampleCorrelation(
            sample.map(({ before }) => before),
            sample.map(({ after }) => after),
          ),
        seed: 1,
        resamples: 3_200,
      });
      return { estimate, standardError };
    },
  },
  {
    id: 'bca.spatial',
    method: 'BCa bootstrap, 90 %',
    source: 'Efron and Tibshirani (1993), section 14.2: 171.5, interval 115.8 to 259.6 after 2,000 draws',
    origin: 'printed',
    tolerance: 0.03,
    expected: { estimate: 171.5, acceleration: 0.061, lower: 115.8, upper: 259.6 },
    got: () => {
      const people = spatial.map((score, at) => ({ score, id: `${100 + at}` }));
      const statistic = (sample: readonly (typeof people)[number][]) =>
        plugInVariance(sample.map(({ score }) => score));
      const { estimate, lower, upper } = bootstrap({
        people,
        key: ({ id }) => id,
        statistic,
        seed: 1,
        resamples: 20_000,
        confidence: 0.9,
        interval: 'bca',
      });
      const acceleration = accelerationOf({ groups: [people], statistic });
      return { estimate, acceleration, lower, upper };
    },
  },
];

function plugInVariance(values: readonly number[]): number {
  const average = mean([...values]);
  return mean(values.map((value) => (value - average) ** 2));
}

function pairs(before: readonly number[], after: readonly number[]) {
  return before.map((value, at) => ({ before: value, after: after[at] ?? 0 }));
}
