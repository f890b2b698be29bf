import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { icc } from '../../../../domain/statistics/agreement/icc.ts';
import { spearmanBrown } from '../../../../domain/statistics/agreement/spearman-brown.ts';
import { shroutFleiss } from '../../published/agreement-data.ts';
import { completePanels, shuffled } from './panels.ts';

test('the order of people and raters changes nothing, to the last digit', () => {
  fc.assert(
    fc.property(completePanels, (panel) => {
      expect(icc(shuffled(panel))).toEqual(icc(panel));
    }),
  );
});

test('the figure of the mean is that of one rater, lengthened by Spearman-Brown', () => {
  const forms = icc(shroutFleiss).forms;
  for (const family of ['1', '2', '3'] as const) {
    const one = forms?.[`ICC(${family},1)`].value ?? 0;
    expect(forms?.[`ICC(${family},k)`].value).toBeCloseTo(spearmanBrown(one, 4).value ?? 0, 9);
  }
});

test('every figure is at most 1, lies inside its interval, and is a number or null', () => {
  fc.assert(
    fc.property(completePanels, (panel) => {
      for (const { value, reason, interval, test: tested } of Object.values(icc(panel).forms ?? {})) {
        expect(value === null).toBe(reason !== null);
        expect(value ?? 0).toBeLessThanOrEqual(1);
        if (interval && value !== null) {
          expect(interval.lower).toBeLessThanOrEqual(value + 1e-9);
          expect(interval.upper).toBeGreaterThanOrEqual(value - 1e-9);
        }
        if (tested) expect(tested.p).toSatisfy((p: number) => p >= 0 && p <= 1);
      }
    }),
  );
});

test('a wider confidence is a wider interval', () => {
  const width = (share: number) => {
    const interval = icc(shroutFleiss, share).forms?.['ICC(2,1)'].interval;
    return (interval?.upper ?? 0) - (interval?.lower ?? 0);
  };
  expect(width(0.99)).toBeGreaterThan(width(0.95));
  expect(() => icc(shroutFleiss, 95)).toThrow(RangeError);
});

describe('there is no figure, and a reason, for', () => {
  test.each([
    ['nobody', [], 'no-ratings'],
    ['people whom nobody rated', [[null, null], []], 'no-ratings'],
    ['one person', [[1, 2, 3]], 'too-few-people'],
    ['one rater', [[1], [2]], 'too-few-raters'],
    [
      'a missing rating',
      [
        [1, 2],
        [3, null],
      ],
      'incomplete-panel',
    ],
    ['different numbers of ratings', [[1, 2], [3]], 'incomplete-panel'],
    [
      'ratings that are all equal',
      [
        [3, 3],
        [3, 3],
      ],
      'all-equal',
    ],
  ])('%s', (_, panel, reason) => {
    expect(icc(panel)).toMatchObject({ reason, forms: null, meanSquares: null });
  });
});

test('a person whom nobody rated is left out', () => {
  expect(icc([...shroutFleiss, [null, null, null, null]])).toEqual(icc(shroutFleiss));
});

test('raters who agree in all but a constant leave no error: 1 with neither test nor interval', () => {
  const forms = icc([
    [0.1, 0.3],
    [1.1, 1.3],
    [0.7, 0.9],
  ]).forms;
  expect(forms?.['ICC(3,1)']).toEqual({ value: 1, reason: null, test: null, interval: null });
  expect(forms?.['ICC(2,1)'].value).toBeLessThan(1);
});

test('where people do not differ, forms with nothing to divide by are null', () => {
  const forms = icc([
    [1, 2],
    [2, 1],
  ]).forms;
  expect(forms?.['ICC(1,1)'].value).toBe(-1);
  for (const form of ['ICC(2,1)', 'ICC(1,k)', 'ICC(2,k)', 'ICC(3,k)'] as const) {
    expect(forms?.[form]).toMatchObject({ value: null, reason: 'people-do-not-differ', interval: null });
  }
});
