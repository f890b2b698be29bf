import { fleissKappa } from '../../../domain/statistics/agreement/fleiss-kappa.ts';
import { cohensKappa, pairTable } from '../../../domain/statistics/agreement/kappa.ts';
import { anxiety, diagnoses, rounded, wikipediaFleiss } from './agreement-data.ts';
import type { PublishedExample } from './published-example.ts';

const irrSource = 'data of R irr (Gamer), figures of irr in statsmodels, test_inter_rater.py';
const cohenTable = [
  [0.44, 0.07, 0.09],
  [0.05, 0.2, 0.05],
  [0.01, 0.03, 0.06],
];
const cohenWeights = [
  [0, 1, 3],
  [1, 0, 6],
  [3, 6, 0],
];
const cohenUnequalWeights = [
  [0, 1, 4],
  [1, 0, 6],
  [2, 2, 0],
];
const sasTable = [
  [0, 4, 1],
  [0, 8, 0],
  [0, 1, 5],
];
/** The second and third rater; irr leaves out levels that neither used. */
const anxietyTable = pairTable(
  anxiety.map(([, second = null, third = null]) => [second, third]),
  [1, 2, 3, 4, 6],
);

export const kappaExamples: PublishedExample[] = [
  {
    id: 'kappa.cohen1968',
    method: "Cohen's kappa, own weights, to 3 decimals",
    source: 'Cohen, Psychol. Bull. 70:213, 1968; R psych, man/kappa.Rd',
    origin: 'printed',
    tolerance: 0.001,
    expected: { unweighted: 0.492, weighted: 0.348, 'unequal weights': 0.353 },
    got: () => ({
      unweighted: cohensKappa(cohenTable).value,
      weighted: rounded(cohensKappa(cohenTable, cohenWeights).value, 3),
      'unequal weights': rounded(cohensKappa(cohenTable, cohenUnequalWeights).value, 3),
    }),
  },
  {
    id: 'kappa.sas',
    method: "Cohen's kappa, unweighted and linear, with a category one rater never used",
    source: 'SAS FREQ, in statsmodels, test_inter_rater.py',
    origin: 'printed',
    tolerance: 0.0002,
    expected: { unweighted: 0.4842, linear: 0.4701 },
    got: () => ({
      unweighted: cohensKappa(sasTable).value,
      linear: cohensKappa(sasTable, 'linear').value,
    }),
  },
  {
    id: 'kappa.anxiety',
    method: "Cohen's kappa of ordered categories",
    source: irrSource,
    origin: 'printed',
    tolerance: 1e-6,
    expected: { unweighted: -0.006289308, linear: 0.1459075, quadratic: 0.2520325 },
    got: () => ({
      unweighted: cohensKappa(anxietyTable).value,
      linear: cohensKappa(anxietyTable, 'linear').value,
      quadratic: cohensKappa(anxietyTable, 'quadratic').value,
    }),
  },
  {
    id: 'kappa.totals',
    method: "Cohen's kappa of the same observed agreement with other totals",
    source: "Wikipedia, Cohen's kappa; maximum of the first worked out",
    origin: 'printed',
    tolerance: 0.0005,
    expected: { 'equal totals': 0.1304, 'unequal totals': 0.2593, 'simple example': 0.4, 'its maximum': 0.8 },
    got: () => ({
      'equal totals': twoByTwo(45, 15, 25, 15).value,
      'unequal totals': twoByTwo(25, 35, 5, 35).value,
      'simple example': twoByTwo(20, 5, 10, 15).value,
      'its maximum': twoByTwo(20, 5, 10, 15).maximum,
    }),
  },
  {
    id: 'kappa.fleiss1971',
    method: "Fleiss' kappa, 30 patients, 6 psychiatrists, 5 diagnoses",
    source: `Fleiss, Psychol. Bull. 76:378, 1971 (0.430); ${irrSource}`,
    origin: 'printed',
    tolerance: 1e-6,
    expected: { kappa: 0.4302445 },
    got: () => ({ kappa: fleissKappa(diagnoses).value }),
  },
  {
    id: 'kappa.fleiss.wikipedia',
    method: "Fleiss' kappa, 10 subjects, 14 raters, 5 categories",
    source: "Wikipedia, Fleiss' kappa, worked example",
    origin: 'printed',
    tolerance: 0.001,
    expected: { kappa: 0.21 },
    got: () => ({ kappa: fleissKappa(wikipediaFleiss).value }),
  },
];

function twoByTwo(a: number, b: number, c: number, d: number) {
  return cohensKappa([
    [a, b],
    [c, d],
  ]);
}
