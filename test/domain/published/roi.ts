import type { BenefitLine } from '../../../domain/configuration/money.ts';
import { portfolioReturn, returnOn } from '../../../domain/roi.ts';
import { benefitResult } from '../../../domain/roi/benefits.ts';
import { upperFence } from '../../../domain/roi/extremes.ts';
import { discountedPayback, netPresentValue } from '../../../domain/roi/present-value.ts';
import { timeChange } from '../../../domain/roi/scoreboard.ts';
import type { PublishedExample } from './published-example.ts';

function benefitMinor(line: Partial<BenefitLine>): number {
  const words = { en: 'words' };
  return benefitResult({
    id: 'b',
    words,
    measure: words,
    unit: 'events',
    annualImprovement: 1,
    unitValueMinor: 100,
    isolationMethod: 'participant-estimate',
    isolationShare: 1,
    confidenceShare: 1,
    cashable: true,
    source: 'stated',
    ...line,
  }).adjustedMinor;
}

/** Dollars and euros as minor units, so that nothing is lost. */
function returned(benefits: number, costs: number) {
  const { netMinor, bcr, roiPercent, paybackMonths } = returnOn(benefits * 100, costs * 100);
  return { benefits, net: netMinor / 100, bcr, roiPercent, paybackMonths };
}

const participants = [
  [36_000, 0.85, 0.5],
  [90_000, 0.9, 0.4],
  [24_000, 0.6, 0.55],
  [2_000, 1, 0.5],
  [10_000, 0.85, 0.75],
  [8_090, 0.9, 0.45],
  [159_000, 0.8, 0.35],
] as const;

const horsepower = [
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150,
  245, 175, 66, 91, 113, 264, 175, 335, 109,
];

/** Return on learning: Phillips' chain, present value, portfolio. */
export const roiExamples: readonly PublishedExample[] = [
  {
    id: 'roi.cohen2010',
    method: 'ROI % = (B − C) / C × 100',
    source: 'Cohen et al. 2010, Simul. Healthc. 5:98 (its "7 to 1" is the BCR)',
    origin: 'printed',
    tolerance: 0.001,
    expected: { benefits: 815_900, net: 703_900, bcr: 7.2848, roiPercent: 628.48, paybackMonths: 1.647 },
    got: () => returned(benefitMinor({ annualImprovement: 9.95, unitValueMinor: 8_200_000 }) / 100, 112_000),
  },
  {
    id: 'roi.moffatt2017.low',
    method: 'ROI % = (B − C) / C × 100',
    source:
      'Moffatt-Bruce et al. 2017, Am. J. Med. Qual. 32:5 (its "ROI" is the net dollars, 9.1 million before rounding)',
    origin: 'printed',
    tolerance: 0.02,
    expected: { net: 9_000_000, bcr: 3.5, roiPercent: 250 },
    got: () => returned(12_600_000, 3_600_000),
  },
  {
    id: 'roi.shanafelt2017',
    method: 'headcount × percentage points × replacement cost',
    source: 'Shanafelt, Goh and Sinsky 2017, JAMA Intern. Med., as reported by Cardiovascular Business',
    origin: 'printed',
    tolerance: 0.0001,
    expected: { benefits: 1_125_000, net: 125_000, bcr: 1.125, roiPercent: 12.5, paybackMonths: 10.6667 },
    got: () =>
      returned(benefitMinor({ annualImprovement: 450 * 0.005, unitValueMinor: 50_000_000 }) / 100, 1_000_000),
  },
  {
    id: 'roi.rohs2004',
    method: 'ROI % = (BCR − 1) × 100',
    source: 'Rohs 2004, J. Leadership Educ. 3(1):27',
    origin: 'printed',
    tolerance: 1e-6,
    expected: { roiPercent: 286 },
    got: () => ({ roiPercent: returned(386, 100).roiPercent }),
  },
  {
    id: 'adj.noe',
    method: 'benefit × confidence',
    source: 'Noe, Employee Training and Development, case (its "ROI" is a BCR, its period a month)',
    origin: 'printed',
    tolerance: 1e-9,
    expected: { adjusted: 235_200 },
    got: () => ({ adjusted: benefitMinor({ unitValueMinor: 33_600_000, confidenceShare: 0.7 }) / 100 }),
  },
  {
    id: 'adj.phillips.table',
    method: 'Σ value × isolation × confidence',
    source: 'Phillips, table of seven participants’ estimates (as remembered; arithmetic checked)',
    origin: 'data',
    tolerance: 1e-6,
    expected: { total: 110_791.45 },
    got: () => ({
      total:
        participants
          .map(([value, confidenceShare, isolationShare]) =>
            benefitMinor({ unitValueMinor: value * 100, confidenceShare, isolationShare }),
          )
          .reduce((all, each) => all + each, 0) / 100,
    }),
  },
  {
    id: 'roi.guiding.zero_nonresponse',
    method: 'six of ten who did not answer bring nothing',
    source: 'Phillips, guiding principle 6',
    origin: 'constructed',
    tolerance: 0.001,
    expected: { total: 16_000, bcr: 1.3333, roiPercent: 33.33 },
    got: () => {
      const line = { unitValueMinor: 1_000_000, isolationShare: 0.5, confidenceShare: 0.8 };
      const total = (benefitMinor(line) * 4) / 100;
      const { bcr, roiPercent } = returned(total, 12_000);
      return { total, bcr, roiPercent };
    },
  },
  {
    id: 'roi.portfolio',
    method: '(ΣB − ΣC) / ΣC, not the mean of ROIs (105 %)',
    source: 'ratio of sums',
    origin: 'constructed',
    tolerance: 1e-6,
    expected: { roiPercent: 29, bcr: 1.29 },
    got: () => {
      const sums = portfolioReturn([
        { benefitsMinor: 300, costsMinor: 100 },
        { benefitsMinor: 990, costsMinor: 900 },
      ]);
      return { roiPercent: sums?.roiPercent ?? null, bcr: sums?.bcr ?? null };
    },
  },
  {
    id: 'npv.excel1',
    method: 'NPV of Excel = NPV with a flow of 0 before the others',
    source: 'Microsoft, reference of the function NPV, example 1',
    origin: 'printed',
    tolerance: 0.00001,
    expected: { npv: 1_188.44 },
    got: () => ({ npv: netPresentValue(0.1, [0, -10_000, 3_000, 4_200, 6_800]) }),
  },
  {
    id: 'npv.excel2',
    method: 'NPV, first outlay not discounted',
    source: 'Microsoft, reference of the function NPV, example 2',
    origin: 'printed',
    tolerance: 0.00001,
    expected: { npv: 1_922.06, withLossInYear6: -3_749.47 },
    got: () => {
      const flows = [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500];
      return {
        npv: netPresentValue(0.08, flows),
        withLossInYear6: netPresentValue(0.08, [...flows, -9_000]),
      };
    },
  },
  {
    id: 'npv.discounted_payback',
    method: 'NPV; discounted and simple payback',
    source: 'worked out by hand',
    origin: 'constructed',
    tolerance: 0.001,
    expected: { npv: 243.426, discountedYears: 2.352, simpleYears: 2 },
    got: () => {
      const flows = [-1_000, 500, 500, 500];
      return {
        npv: netPresentValue(0.1, flows),
        discountedYears: discountedPayback(0.1, flows),
        simpleYears: discountedPayback(0, flows),
      };
    },
  },
  {
    id: 'extremes.fence',
    method: 'Q3 + 1.5 and + 3 × (Q3 − Q1)',
    source:
      'Tukey 1977; horsepower in R’s mtcars (Motor Trend 1974), quartiles 96.5 and 180 as R prints them',
    origin: 'data',
    tolerance: 1e-9,
    expected: { inner: 305.25, outer: 430.5 },
    got: () => ({ inner: upperFence(horsepower, 1.5), outer: upperFence(horsepower, 3) }),
  },
  {
    id: 'claim.faster',
    method: 'less time of a speed-up',
    source: '21 days to 2; 500 % faster; 70 % faster',
    origin: 'constructed',
    tolerance: 0.001,
    expected: { days21to2: 90.476, sixTimes: 83.333, oneSevenTimes: 41.176 },
    got: () => ({
      days21to2: timeChange(21, 2)?.lessTimePercent ?? null,
      sixTimes: timeChange(6, 1)?.lessTimePercent ?? null,
      oneSevenTimes: timeChange(1.7, 1)?.lessTimePercent ?? null,
    }),
  },
];
