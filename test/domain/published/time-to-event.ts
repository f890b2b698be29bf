import { competentBy } from '../../../domain/statistics/time-to-event/competent-by.ts';
import { cumulativeIncidence } from '../../../domain/statistics/time-to-event/cumulative-incidence.ts';
import { kaplanMeier } from '../../../domain/statistics/time-to-event/kaplan-meier.ts';
import { logRank } from '../../../domain/statistics/time-to-event/log-rank.ts';
import { restrictedMean } from '../../../domain/statistics/time-to-event/restricted-mean.ts';
import { halfLifeMonths, retainedShare } from '../../../domain/statistics/time-to-event/retained-share.ts';
import type { TimeToEvent } from '../../../domain/statistics/time-to-event/risk-table.ts';
import type { PublishedExample } from './published-example.ts';
import { maintained, nonmaintained, placebo, sixMp, veteran } from './survival-data.ts';

export const timeToEventExamples: PublishedExample[] = [
  {
    id: 'km.6mp',
    method: 'Kaplan-Meier, Greenwood',
    source: 'Freireich (1963), Blood 21:699; curve of Klein and Moeschberger (2003), table 4.1',
    origin: 'printed',
    tolerance: 0.001,
    expected: {
      'S(6)': 0.8571,
      'se(6)': 0.0764,
      'S(7)': 0.8067,
      'se(7)': 0.0869,
      'S(10)': 0.7529,
      'se(10)': 0.0963,
      'S(13)': 0.6902,
      'se(13)': 0.1068,
      'S(16)': 0.6275,
      'se(16)': 0.1141,
      'S(22)': 0.5378,
      'se(22)': 0.1282,
      'S(23)': 0.4482,
      'se(23)': 0.1346,
      'at risk': '21 17 15 12 11 7 6',
      median: 23,
    },
    got: () => {
      const { steps, medianDays } = kaplanMeier(sixMp);
      const curve = steps.flatMap(({ days, openShare, standardError }) => [
        [`S(${days})`, openShare],
        [`se(${days})`, standardError],
      ]);
      const atRisk = steps.map((step) => step.atRisk).join(' ');
      return { ...Object.fromEntries(curve), 'at risk': atRisk, median: medianDays };
    },
  },
  {
    id: 'km.6mp.rmst',
    method: 'restricted mean, 35 weeks',
    source: 'Freireich (1963); mean of the nine who finished is 12.1',
    origin: 'data',
    tolerance: 0.001,
    expected: { meanDays: 23.2874 },
    got: () => ({ ...restrictedMean(kaplanMeier(sixMp), 35) }),
  },
  {
    id: 'km.median.interval',
    method: 'median and its log interval',
    source: 'survfit in R: 6-MP 23 (16, none), placebo 8 (4, 12), aml 31 (18, none) and 23 (8, none)',
    origin: 'printed',
    tolerance: 0,
    expected: {
      '6-MP': '23 16 none',
      placebo: '8 4 12',
      maintained: '31 18 none',
      nonmaintained: '23 8 none',
    },
    got: () => ({
      '6-MP': medianOf(sixMp),
      placebo: medianOf(placebo),
      maintained: medianOf(maintained),
      nonmaintained: medianOf(nonmaintained),
    }),
  },
  {
    id: 'logrank.6mp',
    method: 'log-rank, two cohorts',
    source: 'Freireich (1963); survdiff in R: 9 against 19.3, χ² 16.8',
    origin: 'printed',
    tolerance: 0.001,
    expected: { chiSquare: 16.793, df: 1, p: 4.17e-5, observed: 9, expected: 19.25 },
    got: () => logRankOf({ sixMp, placebo }),
  },
  {
    id: 'logrank.aml',
    method: 'log-rank, two cohorts',
    source: 'survdiff in R, survival::aml: χ² 3.4, p 0.0653, 7 against 10.69',
    origin: 'printed',
    tolerance: 0.001,
    expected: { chiSquare: 3.396, df: 1, p: 0.0653, observed: 7, expected: 10.69 },
    got: () => logRankOf({ maintained, nonmaintained }),
  },
  {
    id: 'logrank.veteran',
    method: 'log-rank, four cohorts',
    source: 'survdiff in R, survival::veteran by celltype: χ² 25.4 on 3, p 1e-05; squamous 31 against 47.7',
    origin: 'printed',
    tolerance: 0.002,
    expected: { chiSquare: 25.4, df: 3, observed: 31, expected: 47.7 },
    got: () => logRankOf(veteran),
  },
  {
    id: 'aj.small',
    method: 'cumulative incidence, leaving competes',
    source: 'five people, by hand; 1 − Kaplan-Meier would say 0.4667 by day 3',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: {
      'reached by 3': 0.4,
      'left by 3': 0.2,
      'reached by 5': 0.8,
      'if nobody left, by 3': 0.466666666667,
    },
    got: () => {
      const people: TimeToEvent[] = [
        { days: 1, end: 'reached' },
        { days: 2, end: 'left' },
        { days: 3, end: 'reached' },
        { days: 4, end: 'censored' },
        { days: 5, end: 'reached' },
      ];
      const { steps } = cumulativeIncidence(people);
      const third = steps.find(({ days }) => days === 3);
      return {
        'reached by 3': third?.reachedShare ?? null,
        'left by 3': third?.leftShare ?? null,
        'reached by 5': steps.at(-1)?.reachedShare ?? null,
        'if nobody left, by 3': competentBy(kaplanMeier(people), 3).share,
      };
    },
  },
  {
    id: 'decay.tatel',
    method: 'share of a gain left without use',
    source:
      'half-lives of Tatel and Ackerman, Psychol. Bull., doi 10.1037/bul0000481; the exponential form is ours',
    origin: 'data',
    tolerance: 0.001,
    expected: {
      'accuracy, 3 months': 0.7262,
      'accuracy, 6 months': 0.5274,
      'accuracy, 12 months': 0.2781,
      'speed, 3 months': 0.8522,
      'speed, 6 months': 0.7262,
      'speed, 12 months': 0.5274,
      'mixed, 3 months': 0.8278,
      'mixed, 6 months': 0.6852,
      'mixed, 12 months': 0.4695,
    },
    got: () =>
      Object.fromEntries(
        Object.entries(halfLifeMonths).flatMap(([kind, halfLife]) =>
          [3, 6, 12].map((months) => [`${kind}, ${months} months`, retainedShare(months, halfLife)]),
        ),
      ),
  },
];

function medianOf(people: readonly TimeToEvent[]): string {
  const { medianDays, medianLowerDays, medianUpperDays } = kaplanMeier(people, { interval: 'log' });
  return [medianDays, medianLowerDays, medianUpperDays].map((days) => days ?? 'none').join(' ');
}

function logRankOf(cohorts: Record<string, readonly TimeToEvent[]>) {
  const test = logRank(Object.entries(cohorts).map(([id, people]) => ({ id, people })));
  const first = test.cohorts[0];
  return {
    chiSquare: test.chiSquare,
    df: test.df,
    p: test.p,
    observed: first?.observed ?? null,
    expected: first?.expected ?? null,
  };
}
