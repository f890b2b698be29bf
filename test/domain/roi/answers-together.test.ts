import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BenefitLine, Study } from '../../../domain/configuration/money.ts';
import { benefitResult, breakEvenIsolationShare } from '../../../domain/roi/benefits.ts';
import { answersTogether } from '../../../domain/roi/answers-together.ts';
import { plainLines } from '../../../domain/roi/plain-lines.ts';

type Answer = NonNullable<BenefitLine['respondents']>['answers'][number];

function studyOf(answers: Answer[], years: number[] = []): Study {
  return {
    id: 's',
    programme: 'p',
    words: { en: 'S' },
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-12-31',
    hurdlePercent: 0,
    costs: [],
    benefits: [
      {
        id: 'hours',
        words: { en: 'Hours saved' },
        measure: { en: 'Hours' },
        unit: 'hours',
        annualImprovement: 0,
        unitValueMinor: 1_234,
        isolationMethod: 'participant-estimate',
        isolationShare: 1,
        confidenceShare: 1,
        cashable: false,
        source: 'survey',
        respondents: { asked: 40, answers },
      },
    ],
    intangibles: [],
    recordedFees: 'added',
    ...(years.length > 0 && {
      longTerm: { years: years.length + 1, laterYearShares: years, because: 'kept' },
    }),
  };
}

const linesOf = (study: Study) => plainLines(study).benefits.map(benefitResult);
const answer = (id: string, improvement: number, isolationShare: number): Answer => ({
  id,
  improvement,
  isolationShare,
  confidenceShare: 0.8,
  basis: `what ${id} keeps`,
});

test('answers of a benefit are one line a year that says nothing of any of them', () => {
  const study = studyOf([answer('ann', 100, 0.5), answer('bob', 300, 0.7)], [0.5]);
  const lines = answersTogether(linesOf(study), study);
  expect(lines.map(({ id, annualImprovement }) => [id, annualImprovement])).toEqual([
    ['hours', 400],
    ['hours-year-2', 200],
  ]);
  // 100 × 0.5 and 300 × 0.7, of 400.
  expect(lines[0]).toMatchObject({ isolationShare: 0.65, source: 'survey: 2 answers of 40 asked' });
  expect(JSON.stringify(lines)).not.toMatch(/ann\b|bob/);
});

test('of answers that all name 100 % for either share no mean of them is told', () => {
  const told = (shares: readonly [number, number][]) => {
    const answers = shares.map(([isolationShare, confidenceShare], at) => ({
      ...answer(`r${at}`, 100, isolationShare),
      confidenceShare,
    }));
    const study = studyOf(answers);
    const [line] = answersTogether(linesOf(study), study);
    return [line?.annualImprovement, line?.isolationShare, line?.confidenceShare];
  };
  // 100 hours each, of which 80 and 60 count, whoever named what.
  const credited = [140, 1, 1];
  expect([
    told([
      [1, 0.8],
      [1, 0.6],
    ]),
    told([
      [0.8, 1],
      [0.6, 1],
    ]),
  ]).toEqual([credited, credited]);
  expect(
    told([
      [1, 0.8],
      [0.6, 1],
    ]),
  ).not.toEqual(credited);
});

test('break-even isolation of their line is that of their answers, and no other sum of them', () => {
  const study = studyOf([
    { ...answer('ann', 100, 0.2), confidenceShare: 0.9 },
    { ...answer('bob', 50, 0.9), confidenceShare: 0.3 },
  ]);
  const single = linesOf(study);
  const together = answersTogether(single, study);
  expect(breakEvenIsolationShare(50_000, together)).toBeCloseTo(
    breakEvenIsolationShare(50_000, single) ?? 0,
    12,
  );
});

test('their money stays what it was to the cent, and is improvement × value × shares', () => {
  const answers = fc.array(
    fc.record({
      improvement: fc.integer({ min: -500, max: 2_000 }),
      isolationShare: fc.integer({ min: 0, max: 100 }).map((share) => share / 100),
      confidenceShare: fc.integer({ min: 0, max: 100 }).map((share) => share / 100),
    }),
    { minLength: 1, maxLength: 9 },
  );
  fc.assert(
    fc.property(answers, (found) => {
      const study = studyOf(found.map((each, at) => ({ ...each, id: `r${at}`, basis: null })));
      const single = linesOf(study);
      const [line, ...others] = answersTogether(single, study);
      expect(others).toEqual([]);
      expect(line?.adjustedMinor).toBe(single.reduce((all, { adjustedMinor }) => all + adjustedMinor, 0));
      const {
        annualImprovement = 0,
        unitValueMinor = 0,
        isolationShare = 0,
        confidenceShare = 0,
      } = line ?? {};
      const money = annualImprovement * unitValueMinor * isolationShare * confidenceShare;
      expect(Math.abs(money - (line?.adjustedMinor ?? 0))).toBeLessThan(0.001);
      expect([isolationShare, confidenceShare].every((share) => share >= 0 && share <= 1)).toBe(true);
    }),
    { numRuns: 200, seed: 3 },
  );
});
