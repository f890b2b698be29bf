import { krippendorffAlpha } from '../../../domain/statistics/agreement/krippendorff-alpha.ts';
import { leniencyOf } from '../../../domain/statistics/agreement/leniency.ts';
import { rWg, rWgOfItems } from '../../../domain/statistics/agreement/r-wg.ts';
import { ratersNeeded, spearmanBrown } from '../../../domain/statistics/agreement/spearman-brown.ts';
import { krippendorffA, krippendorffB, krippendorffC, wikipediaAlpha } from './agreement-data.ts';
import { iccExamples } from './agreement-icc.ts';
import { kappaExamples } from './agreement-kappa.ts';
import type { PublishedExample } from './published-example.ts';

const krippendorffSource = "Krippendorff, Computing Krippendorff's alpha-reliability, 2011";

const alphaExamples: PublishedExample[] = [
  {
    id: 'kripp.A',
    method: "Krippendorff's alpha, binary, two observers",
    source: krippendorffSource,
    origin: 'printed',
    tolerance: 0.005,
    expected: { nominal: 0.095 },
    got: () => ({ nominal: krippendorffAlpha(krippendorffA, 'nominal').value }),
  },
  {
    id: 'kripp.B',
    method: "Krippendorff's alpha, nominal, two observers",
    source: krippendorffSource,
    origin: 'printed',
    tolerance: 0.001,
    expected: { nominal: 0.692 },
    got: () => ({ nominal: krippendorffAlpha(krippendorffB, 'nominal').value }),
  },
  {
    id: 'kripp.C',
    method: "Krippendorff's alpha, four observers, missing values; his C and D",
    source: `${krippendorffSource}; data in R irr, man/kripp.alpha.Rd`,
    origin: 'printed',
    tolerance: 0.0001,
    expected: { 'pairable values': 40, nominal: 0.7434, ordinal: 0.8154, interval: 0.8491, ratio: 0.7974 },
    got: () => ({
      'pairable values': krippendorffAlpha(krippendorffC, 'nominal').pairableValues,
      nominal: krippendorffAlpha(krippendorffC, 'nominal').value,
      ordinal: krippendorffAlpha(krippendorffC, 'ordinal').value,
      interval: krippendorffAlpha(krippendorffC, 'interval').value,
      ratio: krippendorffAlpha(krippendorffC, 'ratio').value,
    }),
  },
  {
    id: 'kripp.wikipedia',
    method: "Krippendorff's alpha, three coders, half the values missing",
    source: "Wikipedia, Krippendorff's alpha, a computational example",
    origin: 'printed',
    tolerance: 0.001,
    expected: { nominal: 0.691, interval: 0.811 },
    got: () => ({
      nominal: krippendorffAlpha(wikipediaAlpha, 'nominal').value,
      interval: krippendorffAlpha(wikipediaAlpha, 'interval').value,
    }),
  },
];

const otherExamples: PublishedExample[] = [
  {
    id: 'rwg',
    method: 'r_wg of one item with 5 options',
    source: 'formula of James, Demaree and Wolf 1984; R multilevel, man/rwg.Rd',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: { '4 4 4 5': 0.875, '1 5 1 5': 0, '5 5 5 5': 1 },
    got: () => ({
      '4 4 4 5': rWg([4, 4, 4, 5], 5).value,
      '1 5 1 5': rWg([1, 5, 1, 5], 5).value,
      '5 5 5 5': rWg([5, 5, 5, 5], 5).value,
    }),
  },
  {
    id: 'rwg.j',
    method: 'r_wg(J) of three items; it is Spearman-Brown of the mean r_wg',
    source: 'formula of James, Demaree and Wolf 1984: 2.375 / (2.375 + 5/24)',
    origin: 'constructed',
    tolerance: 1e-6,
    expected: { 'r_wg(3)': 0.919355, 'Spearman-Brown': 0.919355 },
    got: () => ({
      'r_wg(3)': rWgOfItems(
        [
          [4, 4, 4, 5],
          [3, 4, 4, 5],
          [4, 4, 5, 5],
        ],
        5,
      ).value,
      'Spearman-Brown': spearmanBrown(19 / 24, 3).value,
    }),
  },
  {
    id: 'spearman_brown',
    method: 'Spearman-Brown, forward and the raters needed for .70',
    source: 'identity with ICC(1,k) and ICC(3,k); single-rater reliabilities of Viswesvaran and others 1996',
    origin: 'data',
    tolerance: 0.005,
    expected: {
      'ICC(1,4)': 0.4428,
      'ICC(3,4)': 0.9093,
      'from .52': 2.15,
      'from .42': 3.22,
      'from .37': 3.97,
    },
    got: () => ({
      'ICC(1,4)': spearmanBrown(0.16574, 4).value,
      'ICC(3,4)': spearmanBrown(0.71484, 4).value,
      'from .52': ratersNeeded(0.52, 0.7).factor,
      'from .42': ratersNeeded(0.42, 0.7).factor,
      'from .37': ratersNeeded(0.37, 0.7).factor,
    }),
  },
  {
    id: 'leniency',
    method: 'mean self − other, believed by half, and the classes',
    source: 'four people, self 3, 4, 5, 2 and others 3, 3, 3, 3',
    origin: 'constructed',
    tolerance: 1e-6,
    expected: {
      mean: 0.5,
      SD: 1.290994,
      first: 'in-agreement',
      second: 'over-rater',
      fourth: 'under-rater',
      'self 5 corrected': 4.75,
    },
    got: () => {
      const result = leniencyOf(
        [3, 4, 5, 2].map((self) => ({ self, other: 3 })),
        4,
      );
      return {
        mean: result.meanDifference,
        SD: result.standardDeviation,
        first: result.people[0]?.agreement ?? null,
        second: result.people[1]?.agreement ?? null,
        fourth: result.people[3]?.agreement ?? null,
        'self 5 corrected': result.people[2]?.correctedSelf ?? null,
      };
    },
  },
];

export const agreementExamples: readonly PublishedExample[] = [
  ...iccExamples,
  ...alphaExamples,
  ...kappaExamples,
  ...otherExamples,
];
