import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadStudy } from '../../../config/load-study.ts';
import type { Study } from '../../../domain/configuration/money.ts';
import { benefitSums, studyReturn } from '../../../domain/roi/study-return.ts';

async function study(): Promise<Study> {
  const loaded = await loadStudy(join('test', 'fixtures', 'studies', 'release-practice.yaml'));
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  return loaded.study;
}

/** The trained had 2 incidents a month fewer each month, the others none, before anybody learned anything. */
async function unlike(): Promise<Study> {
  const told = await study();
  const falling = (each: { before: number }) => [each.before + 4, each.before + 2 + each.before / 100];
  return {
    ...told,
    benefits: told.benefits.map((line) => {
      const { controlGroup } = line;
      const trained = controlGroup?.trained.map((each) => ({ ...each, earlier: falling(each) })) ?? [];
      return controlGroup ? { ...line, controlGroup: { ...controlGroup, trained } } : line;
    }),
  };
}

const firstYear = (study: Study): Study => ({
  ...study,
  longTerm: undefined,
  costs: study.costs.filter(({ inYear }) => inYear === undefined),
});

test('adds up what the study says, by hand: the careful values, no extremes, nothing for who did not answer', async () => {
  const { roi } = studyReturn(firstYear(await study()));
  // Trainer by invoice 9,000; half of 5,000 dollars at 0.88; 200 hours at 60.
  expect(roi.costsMinor).toBe(900_000 + 220_000 + 1_200_000);
  // 460 hours × 60 × 0.5 × 0.8; (2 − 0.4) incidents × 5 × 12 × 500 × 0.9; 9,000 × 0.5 × 0.8.
  expect(benefitSums(roi.benefits).map(({ line, adjustedMinor }) => [line, adjustedMinor])).toEqual([
    ['saved-hours', 1_104_000],
    ['incidents', 4_320_000],
    ['cloud', 360_000],
  ]);
  expect(roi.benefitsMinor).toBe(5_784_000);
  expect(roi.roiPercent).toBeCloseTo(149.31, 2);
});

test('later years count only as far as a long-term study says', async () => {
  const { roi, flows, netPresentMinor, horizonYears } = studyReturn(await study());
  expect(horizonYears).toBe(3);
  expect(flows).toEqual([
    { year: 0, benefitsMinor: 0, costsMinor: 2_320_000 },
    { year: 1, benefitsMinor: 5_784_000, costsMinor: 100_000 },
    { year: 2, benefitsMinor: 2_892_000, costsMinor: 0 },
    { year: 3, benefitsMinor: 1_446_000, costsMinor: 0 },
  ]);
  expect(roi.benefitsMinor).toBe(5_784_000 * 1.75);
  expect(roi.paybackMonths).toBeCloseTo(2_420_000 / (5_784_000 / 12), 9);
  expect(netPresentMinor).toBeCloseTo(
    -2_320_000 + 5_684_000 / 1.08 + 2_892_000 / 1.08 ** 2 + 1_446_000 / 1.08 ** 3,
    6,
  );
});

test('says what was left out and why', async () => {
  const { leftOut, rejected, unanswered } = studyReturn(await study());
  expect(unanswered).toEqual([{ line: 'saved-hours', asked: 10, without: 4 }]);
  expect(leftOut.map(({ answer, reason }) => [answer.id, reason])).toEqual([
    ['r6', 'no-basis'],
    ['r5', 'extreme'],
  ]);
  expect(rejected.map(({ line, value, taken }) => [line, value, taken])).toEqual([
    ['trainer', 800_000, 900_000],
    ['trainer', 750_000, 900_000],
    ['cloud', 0.6, 0.5],
  ]);
});

test('without a rule that was declared beforehand no answer is left out', async () => {
  const { extremes: _, ...open } = await study();
  expect(studyReturn(open).leftOut).toEqual([]);
});

test('refuses level 5 as long as a lower level has no data, and then shows the break-even benefit', async () => {
  const full = await study();
  for (const name of ['reaction', 'learning', 'application'] as const) {
    const without = studyReturn({ ...full, levels: { ...full.levels, [name]: undefined } });
    expect(without.roi).toMatchObject({
      roiPercent: null,
      reason: { code: 'lower-levels' },
      breakEvenBenefitMinor: 2_420_000,
    });
    expect(without.levels[5]?.state).toBe('refused');
    expect([without.netPresentMinor, without.interval, without.cashableMinor]).toEqual([null, null, null]);
  }
  expect(studyReturn({ ...full, levels: undefined }).roi.reason?.code).toBe('lower-levels');
  const { participants: _, ...alone } = full;
  expect(studyReturn(alone).roi.reason?.code).toBe('no-participants');
  expect(studyReturn(full).levels.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'data'));
});

test('an answer of nobody is no data', async () => {
  const full = await study();
  const benefits = full.benefits.filter(({ respondents }) => respondents);
  const silent = benefits.map((line) => ({ ...line, respondents: { asked: 10, answers: [] } }));
  const { roi, levels } = studyReturn({ ...full, benefits: silent });
  expect(roi.reason?.code).toBe('no-benefits');
  expect(levels.map(({ state }) => state).slice(4)).toEqual(['no-data', 'refused']);
});

test('the interval is the same for the same seed, whoever is named first', async () => {
  const full = await study();
  const turned = {
    ...full,
    benefits: full.benefits.map((line) => ({
      ...line,
      respondents: line.respondents && {
        ...line.respondents,
        answers: line.respondents.answers.toReversed(),
      },
      controlGroup: line.controlGroup && {
        ...line.controlGroup,
        trained: line.controlGroup.trained.toReversed(),
      },
    })),
  };
  const { interval } = studyReturn(full);
  expect(studyReturn(turned).interval?.resampled).toEqual(interval?.resampled);
  expect(studyReturn({ ...full, seed: 8 }).interval?.resampled).not.toEqual(interval?.resampled);
  expect(interval?.resampled?.aboveZeroShare).toBeGreaterThan(0.99);
  const [lower, upper] = [interval?.resampled?.lower95 ?? 0, interval?.resampled?.upper95 ?? 0];
  const roi = studyReturn(full).roi.roiPercent ?? 0;
  expect([lower < roi, roi < upper]).toEqual([true, true]);
});

test('a control group gives the return an interval with the costs fixed', async () => {
  const { interval, roi } = studyReturn(firstYear(await study()));
  const [difference] = interval?.differences ?? [];
  // Improvements 2, 1, 3, 1, 3 and 0, 1, 0, 1, 0: variances 1 and 0.3.
  expect(difference?.difference).toBeCloseTo(1.6, 12);
  expect(difference?.standardErrorWelch).toBeCloseTo(Math.sqrt(0.26), 12);
  expect(difference?.standardErrorPooled).toBeCloseTo(Math.sqrt(0.26), 12);
  const others = (roi.benefitsMinor ?? 0) - 4_320_000;
  const roiOf = (end: number) => ((others + end * 5 * 12 * 50_000 * 0.9 - 2_320_000) / 2_320_000) * 100;
  expect(interval?.controlGroup95?.lower).toBeCloseTo(roiOf(difference?.lower95 ?? 0), 6);
  expect(interval?.controlGroup95?.upper).toBeCloseTo(roiOf(difference?.upper95 ?? 0), 6);
});

test('the grid begins with what the study states and scales it down', async () => {
  const { sensitivity, roi, netPresentMinor } = studyReturn(await study());
  expect(sensitivity[0]).toMatchObject({ roiPercent: roi.roiPercent, discountShare: 0.08 });
  expect(sensitivity[0]?.netPresentMinor).toBeCloseTo(netPresentMinor ?? 0, 6);
  const half = sensitivity.find(
    (cell) => cell.isolation === 0.5 && cell.confidence === 1 && cell.realisation === 1,
  );
  expect(half?.benefitsMinor).toBe(5_784_000 * 1.75 * 0.5);
  const smaller = sensitivity.find(
    (cell) => cell.isolation === 1 && cell.confidence === 0.5 && cell.realisation === 0.5,
  );
  const costs = 2_320_000 + 100_000 / 1.08;
  expect(smaller?.netPresentMinor).toBeCloseTo(((netPresentMinor ?? 0) + costs) * 0.25 - costs, 4);
});

test('cases are counted and never multiplied; impossible targets are said to be', async () => {
  const { cases, scoreboard } = studyReturn(await study());
  expect(cases).toEqual({ verified: 1, asked: 10 });
  expect(scoreboard.map(({ id, reached, wayShare, possible }) => [id, reached, wayShare, possible])).toEqual([
    ['levels-gained', true, 1.1, true],
    ['completed', null, null, false],
    ['debt', false, 0.25, true],
  ]);
});

test('says of a control group whether both moved alike before, in periods that were measured', async () => {
  const full = await study();
  const [alike] = studyReturn(full).alikeBefore ?? [];
  // Slopes −0.5, 0, 0, 0, −0.5 and 0, −0.5, 0, −0.5, 0: means −0.2 and −0.2.
  expect(alike).toMatchObject({
    line: 'incidents',
    verdict: 'no-divergence-found',
    periods: 3,
    notCounted: 0,
  });
  expect(alike?.slopes?.difference).toBeCloseTo(0, 9);
  const without = (benefits: Study['benefits']) =>
    benefits.map((line) =>
      line.controlGroup ? { ...line, controlGroup: { ...line.controlGroup, earlier: undefined } } : line,
    );
  const untested = studyReturn({ ...full, benefits: without(full.benefits) });
  expect(untested.alikeBefore).toMatchObject([{ verdict: 'not-testable', reason: 'no-earlier-periods' }]);
  expect(untested.roi).toEqual(studyReturn(full).roi);
});

test('credits no gain to groups that moved unlike before, and claims no return on it alone', async () => {
  const apart = await unlike();
  const { alikeBefore, interval, roi } = studyReturn(firstYear(apart));
  // 1.6 incidents × 5 teams × 12 months.
  expect(alikeBefore).toMatchObject([{ verdict: 'diverging', periods: 3, notCounted: 96 }]);
  expect(alikeBefore?.[0]?.slopes?.upper95).toBeLessThan(0);
  expect(interval?.differences).toEqual([]);
  expect(roi.benefitsMinor).toBe(1_104_000 + 360_000);
  const alone = { ...apart, benefits: apart.benefits.filter(({ controlGroup }) => controlGroup) };
  expect(studyReturn(alone).roi).toMatchObject({ roiPercent: null, reason: { code: 'not-alike' } });
  expect(
    studyReturn(alone)
      .levels.map(({ state }) => state)
      .slice(4),
  ).toEqual(['no-data', 'refused']);
});

test('counts what got worse even so, and tests teams where every person names one', async () => {
  const apart = await unlike();
  const of = (change: (line: Study['benefits'][number]) => Study['benefits'][number]) =>
    studyReturn({ ...apart, benefits: apart.benefits.map(change) });
  const worse = of((line) =>
    line.controlGroup ? { ...line, controlGroup: { ...line.controlGroup, better: 'higher' } } : line,
  );
  expect(worse.alikeBefore).toMatchObject([{ verdict: 'diverging', notCounted: 0 }]);
  expect(worse.interval?.differences).toMatchObject([{ line: 'incidents' }]);
  const inOneTeam = of((line) => {
    const named = (team: string, people: NonNullable<typeof line.controlGroup>['trained'] = []) =>
      people.map((each) => ({ ...each, team }));
    const { controlGroup } = line;
    if (!controlGroup) return line;
    const { trained, control } = controlGroup;
    return {
      ...line,
      controlGroup: { ...controlGroup, trained: named('a', trained), control: named('b', control) },
    };
  });
  expect(inOneTeam.alikeBefore).toMatchObject([{ verdict: 'not-testable', reason: 'too-few-people' }]);
});
