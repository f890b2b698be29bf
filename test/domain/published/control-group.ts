import { compareMeans } from '../../../domain/statistics/control-group/compare-means.ts';
import { designEffect } from '../../../domain/statistics/control-group/design-effect.ts';
import { didFromSummary } from '../../../domain/statistics/control-group/did-from-summary.ts';
import { preTrend } from '../../../domain/statistics/control-group/pre-trend.ts';
import { spread } from '../../../domain/statistics/spread.ts';
import type { PublishedExample } from './published-example.ts';

export const controlGroupExamples: PublishedExample[] = [
  {
    id: 'did.nsw.lalonde',
    method: 'difference-in-differences, both errors',
    source:
      'LaLonde (1986), Am. Econ. Rev. 76:604: 886 after, 847 (560) difference-in-differences; the errors are the pooled ones',
    origin: 'data',
    tolerance: 0.001,
    expected: {
      'after, difference': 886.304,
      'after, SE pooled': 472.086,
      'after, SE Welch': 488.205,
      'DiD, difference': 846.888,
      'DiD, SE pooled': 560.142,
      'DiD, SE Welch': 581.878,
      'DiD, df pooled': 720,
    },
    got: () => {
      const { after, did } = didFromSummary(
        { n: 297, meanBefore: 3066.098, meanAfter: 5976.352, sdChange: 8321.604, sdAfter: 6923.796 },
        { n: 425, meanBefore: 3026.683, meanAfter: 5090.048, sdChange: 6693.554, sdAfter: 5718.089 },
      );
      return {
        'after, difference': after.difference,
        'after, SE pooled': after.pooled?.standardError ?? null,
        'after, SE Welch': after.welch?.standardError ?? null,
        'DiD, difference': did.difference,
        'DiD, SE pooled': did.pooled?.standardError ?? null,
        'DiD, SE Welch': did.welch?.standardError ?? null,
        'DiD, df pooled': did.pooled?.df ?? null,
      };
    },
  },
  {
    id: 'did.card.krueger',
    method: 'difference-in-differences from printed errors',
    source:
      'Card and Krueger (1994), Am. Econ. Rev. 84:772, table 3: 2.76 (1.36), from means rounded to hundredths',
    origin: 'printed',
    tolerance: 0.005,
    expected: { difference: 2.76, standardError: 1.36 },
    got: () => {
      const { did } = didFromSummary(
        { n: 331, meanBefore: 20.44, meanAfter: 21.03, sdChange: 0.54 * Math.sqrt(331), sdAfter: null },
        { n: 79, meanBefore: 23.33, meanAfter: 21.17, sdChange: 1.25 * Math.sqrt(79), sdAfter: null },
      );
      return { difference: did.difference, standardError: did.welch?.standardError ?? null };
    },
  },
  {
    id: 'welch.sleep',
    method: 'two means, both errors',
    source: 'Student (1908) as two groups; t.test in R: df 17.776, p 0.07939; pooled p 0.07919',
    origin: 'printed',
    tolerance: 0.0001,
    expected: {
      t: 1.8608,
      'Welch df': 17.776,
      'Welch p': 0.07939,
      'Welch lower': -0.2054832,
      'Welch upper': 3.3654832,
      'pooled p': 0.07919,
      'pooled lower': -0.203874,
      'pooled upper': 3.363874,
    },
    got: () => {
      const { welch, pooled } = compareMeans(
        spread([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
        spread([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
      );
      return {
        t: welch?.t ?? null,
        'Welch df': welch?.df ?? null,
        'Welch p': welch?.p ?? null,
        'Welch lower': welch?.lower ?? null,
        'Welch upper': welch?.upper ?? null,
        'pooled p': pooled?.p ?? null,
        'pooled lower': pooled?.lower ?? null,
        'pooled upper': pooled?.upper ?? null,
      };
    },
  },
  {
    id: 'design.effect',
    method: 'design effect of teams',
    source: 'formula of Kish (1965), Survey Sampling, section 5.4',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: { teamSize: 20, designEffect: 1.95, effectivePeople: 102.564102564 },
    got: () => ({ ...designEffect(Array<number>(10).fill(20), 0.05) }),
  },
  {
    id: 'pre.trend',
    method: 'slopes before training',
    source: 'by hand: the trained rise by 0.2 a period, the control group by none',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: { verdict: 'diverging', slopes: 0.2, 'two periods': 'not-testable' },
    got: () => {
      const arm = (name: 'trained' | 'control', slope: number) =>
        [-0.01, 0, 0.01].map((off) => ({ arm: name, before: [2, 2 + slope + off, 2 + 2 * (slope + off)] }));
      const people = [...arm('trained', 0.2), ...arm('control', 0)];
      const found = preTrend(people);
      const short = preTrend(people.map((each) => ({ ...each, before: each.before.slice(1) })));
      return {
        verdict: found.verdict,
        slopes: found.slopes?.difference ?? null,
        'two periods': short.verdict,
      };
    },
  },
];
