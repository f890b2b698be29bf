import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BenefitLine, CostLine, Study } from '../../../domain/configuration/money.ts';
import type { Answer } from '../../../domain/configuration/study-parts.ts';
import { conservativeBenefit, conservativeCost } from '../../../domain/roi/conservative.ts';
import { differenceInImprovement } from '../../../domain/roi/control-group.ts';
import { withoutExtremes } from '../../../domain/roi/extremes.ts';
import { paybackMonths } from '../../../domain/roi/horizon.ts';
import { plainLines } from '../../../domain/roi/plain-lines.ts';
import { resampledRoi } from '../../../domain/roi/resampled.ts';
import { scoreboard, timeChange } from '../../../domain/roi/scoreboard.ts';
import { sensitivityGrid } from '../../../domain/roi/sensitivity.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';

const words = { en: 'words' };
const benefit: BenefitLine = {
  id: 'b',
  words,
  measure: words,
  unit: 'hours',
  annualImprovement: 10,
  unitValueMinor: 100,
  isolationMethod: 'participant-estimate',
  isolationShare: 0.5,
  confidenceShare: 0.8,
  cashable: true,
  source: 'own',
};
const cost: CostLine = {
  id: 'c',
  words,
  category: 'delivery',
  amountMinor: 1_000,
  prorationShare: 1,
  source: 'own',
};
const evidence = { finding: words, answered: 1, asked: 1, source: 's' };
const study: Study = {
  id: 's',
  programme: 'p',
  words,
  currency: 'EUR',
  from: '2026-01-01',
  to: '2026-12-31',
  costs: [cost],
  benefits: [benefit],
  intangibles: [],
  recordedFees: 'added',
  hurdlePercent: 10,
  participants: { starters: 2, completers: 1, time: [] },
  levels: { reaction: evidence, learning: evidence, application: evidence },
};

function answer(of: Partial<Answer>): Answer {
  return { id: 'r', improvement: 1, isolationShare: 1, confidenceShare: 1, basis: 'records', ...of };
}

test('a study that says nothing further keeps its lines, the very same', () => {
  const { costs, benefits, rejected, leftOut, unanswered } = plainLines(study);
  expect([costs, benefits]).toEqual([study.costs, study.benefits]);
  expect([rejected, leftOut, unanswered]).toEqual([[], [], []]);
  expect(Object.keys(benefits[0] ?? {})).toEqual(Object.keys(benefit));
});

describe('of several values', () => {
  test('the higher cost counts, and of equal ones the line’s own', () => {
    const alternatives = [
      { amountMinor: 900, source: 'offer' },
      { amountMinor: 1_000, source: 'invoice' },
    ];
    const { line, rejected } = conservativeCost({ ...cost, alternatives });
    expect([line.amountMinor, line.source]).toEqual([1_000, 'own']);
    expect(rejected.map(({ value, taken }) => [value, taken])).toEqual([
      [900, 1_000],
      [1_000, 1_000],
    ]);
  });

  test('the lower benefit counts, which of a loss is the higher value of its other factors', () => {
    const alternatives = [{ field: 'unitValueMinor' as const, value: 120, source: 'finance' }];
    expect(conservativeBenefit({ ...benefit, alternatives }).line.unitValueMinor).toBe(100);
    const loss = conservativeBenefit({ ...benefit, annualImprovement: -1, alternatives });
    expect([loss.line.unitValueMinor, loss.line.source]).toEqual([120, 'own; unitValueMinor: finance']);
  });
});

describe('extremes', () => {
  const rule = { declaredOn: '2026-01-01', declaredBy: 'Finance', aboveQ3Ranges: 3, withoutBasis: false };
  const ids = (answers: Answer[]) => answers.map(({ id }) => id);

  test('are above the fence, not at it; equal answers have none, and three have no quartiles', () => {
    const of = (...figures: number[]) =>
      figures.map((improvement, n) => answer({ id: `r${n}`, improvement }));
    // Q1 = 1, Q3 = 2 of 1, 1, 1, 2, x: the fence is at 5.
    expect(ids(withoutExtremes(of(1, 1, 1, 2, 5), rule).counted)).toHaveLength(5);
    expect(withoutExtremes(of(1, 1, 1, 2, 5.1), rule).leftOut).toMatchObject([{ fence: 5 }]);
    expect(withoutExtremes(of(3, 3, 3, 3), rule).leftOut).toEqual([]);
    expect(withoutExtremes(of(1, 1, 900), rule).leftOut).toEqual([]);
    expect(withoutExtremes([], rule)).toEqual({ counted: [], leftOut: [] });
  });

  test('somebody without a figure is no answer without a basis', () => {
    const silent = answer({ improvement: null, basis: null });
    expect(withoutExtremes([silent], { ...rule, withoutBasis: true }).leftOut).toEqual([]);
  });
});

test('a control group with nobody in an arm brings nothing, and worse than the others is a loss', () => {
  const person = { id: 'a', before: 1, after: 2 };
  const of = { better: 'higher' as const, timesAYear: 12 };
  expect(differenceInImprovement({ ...of, trained: [person], control: [] })).toBe(0);
  const worse = { ...of, trained: [person], control: [{ id: 'c', before: 1, after: 4 }] };
  expect(differenceInImprovement(worse)).toBe(-24);
});

test('payback of several years is never where they do not earn the costs', () => {
  expect(paybackMonths([], 100)).toBeNull();
});

test('there is no grid and no interval without costs, and none of fewer than five people', () => {
  const steps = { isolation: [1], confidence: [1], realisation: [1], discount: [0] };
  expect(sensitivityGrid({ costsMinor: 0, benefitsMinor: 1, flows: [] }, steps)).toEqual([]);
  const arm = (people: number) => ({
    name: 'asked',
    units: Array.from({ length: people }, (_, n) => ({ key: `${n}`, sum: 10, people: 1 })),
    worthMinor: (sum: number) => sum,
  });
  const settings = { costsMinor: 100, hurdlePercent: 0, seed: 1 };
  expect(resampledRoi({ fixedMinor: 0, arms: [arm(4)] }, settings)).toBeNull();
  expect(resampledRoi({ fixedMinor: 0, arms: [] }, settings)).toBeNull();
  // Equal answers: every resample is the same, and exactly at the hurdle is at it.
  expect(resampledRoi({ fixedMinor: 50, arms: [arm(5)] }, settings)).toMatchObject({
    lower95: 0,
    upper95: 0,
    aboveZeroShare: 0,
    atHurdleShare: 1,
  });
});

test('a target equal to its baseline has no way, and what is lower by far may be better', () => {
  const line = { id: 'x', words, unit: 'days', baseline: 5, target: 5, measured: 4, source: 's' };
  const bounds = { maximum: null, minimum: 6, measuredOn: null };
  expect(scoreboard([{ ...line, ...bounds, better: 'lower' }])).toMatchObject([
    { reached: true, wayShare: null, possible: false },
  ]);
  expect(timeChange(0, 1)).toBeNull();
});

describe('properties', () => {
  const figure = fc.integer({ min: -50, max: 5_000 });
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  const answers = fc
    .array(fc.tuple(fc.option(figure), share, share, fc.boolean()), { minLength: 1, maxLength: 12 })
    .map((rows) =>
      rows.map(([improvement, isolationShare, confidenceShare, based], n) =>
        answer({
          id: `r${n}`,
          improvement,
          isolationShare,
          confidenceShare,
          basis: based ? 'records' : null,
        }),
      ),
    );
  const extremes = { declaredOn: '2026-01-01', declaredBy: 'F', aboveQ3Ranges: 3, withoutBasis: true };
  const of = (own: Answer[], asked: number): Study => ({
    ...study,
    extremes,
    benefits: [{ ...benefit, respondents: { asked, answers: own } }],
  });

  test('the order of the answers changes no figure', () => {
    fc.assert(
      fc.property(
        answers.chain((own) =>
          fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length })),
        ),
        ([own, shuffled]) => {
          const [a, b] = [studyReturn(of(own, 20)), studyReturn(of(shuffled, 20))];
          expect([b.roi.benefitsMinor, b.interval, b.sensitivity]).toEqual([
            a.roi.benefitsMinor,
            a.interval,
            a.sensitivity,
          ]);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('who gives no figure changes no benefit, only how many are counted as zero', () => {
    fc.assert(
      fc.property(answers, (own) => {
        const silent = answer({ id: 'silent', improvement: null, basis: null });
        const [a, b] = [plainLines(of(own, 20)), plainLines(of([...own, silent], 21))];
        expect(b.benefits).toEqual(a.benefits);
        expect(b.leftOut).toEqual(a.leftOut);
        expect(b.unanswered[0]?.without).toBe((a.unanswered[0]?.without ?? 0) + 1);
      }),
    );
  });
});
