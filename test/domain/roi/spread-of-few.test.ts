import { expect, test } from 'vitest';
import type { BenefitLine, Study } from '../../../domain/configuration/money.ts';
import { programmeRoi } from '../../../domain/roi.ts';
import { roiInterval } from '../../../domain/roi/roi-interval.ts';
import { alikeBefore } from '../../../domain/roi/alike-before.ts';
import { toldAlike, toldInterval } from '../../../domain/roi/spread-of-few.ts';

type Answered = { improvement: number; team?: string };
const fewest = { ofSum: 5, ofSpread: 10 };

function studyOf(benefit: Partial<BenefitLine>): Study {
  return {
    id: 's',
    programme: 'p',
    words: { en: 'S' },
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-12-31',
    hurdlePercent: 25,
    costs: [
      {
        id: 'c',
        words: { en: 'C' },
        category: 'delivery',
        amountMinor: 100_000,
        prorationShare: 1,
        source: 'ledger',
      },
    ],
    benefits: [
      {
        id: 'hours',
        words: { en: 'Hours saved' },
        measure: { en: 'Hours' },
        unit: 'hours',
        annualImprovement: 0,
        unitValueMinor: 10_000,
        isolationMethod: 'participant-estimate',
        isolationShare: 1,
        confidenceShare: 1,
        cashable: false,
        source: 'survey',
        ...benefit,
      },
    ],
    intangibles: [],
    recordedFees: 'included',
  };
}

const answeredBy = (answers: readonly Answered[]) =>
  studyOf({
    respondents: {
      asked: answers.length,
      answers: answers.map((answer, at) => ({
        id: `r${at}`,
        isolationShare: 0.5,
        confidenceShare: 0.8,
        basis: null,
        ...answer,
      })),
    },
  });

const comparedOf = (trained: number, control: number) => {
  const arm = (people: number, gain: number) =>
    Array.from({ length: people }, (_, at) => ({ id: `${at}`, before: at, after: at + gain + (at % 3) }));
  const controlGroup = {
    trained: arm(trained, 3),
    control: arm(control, 1),
    better: 'higher',
    timesAYear: 1,
  } as const;
  return studyOf({ controlGroup });
};

function intervals(study: Study) {
  const people = { starters: 20, completers: 20 };
  const accounting = { where: 's', reportingCurrency: 'EUR', rates: [] };
  const roi = programmeRoi(study, { people, time: [], fees: [] }, accounting);
  const interval = roiInterval(study, roi);
  return { interval, told: toldInterval(interval, study, fewest) };
}

const hours = (improvements: readonly number[]) => improvements.map((improvement) => ({ improvement }));

/** All sets of so many whole numbers with a sum, the largest first. */
function sets(sum: number, count: number, most = sum): number[][] {
  if (count === 0) return sum === 0 ? [[]] : [];
  const largest = Array.from({ length: Math.min(sum, most) + 1 }, (_, value) => value);
  return largest
    .filter((value) => value * count >= sum)
    .flatMap((value) => sets(sum - value, count - 1, value).map((others) => [value, ...others]));
}

test('of five answers whose sum is told no interval is: of thirty sets of whole numbers only one has its ends', () => {
  const ends = (improvements: readonly number[]) => {
    const { resampled } = intervals(answeredBy(hours(improvements))).interval ?? {};
    return `${resampled?.lower95.toFixed(1)} ${resampled?.upper95.toFixed(1)}`;
  };
  const all = sets(10, 5);
  expect(all).toHaveLength(30);
  const answers = [7, 2, 1, 0, 0];
  expect(all.filter((each) => ends(each) === ends(answers))).toEqual([answers]);
  expect(intervals(answeredBy(hours(answers))).told?.resampled).toBeNull();
});

test('an interval is told of ten answers, or of teams that are each enough for a sum', () => {
  const ten = hours([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const inTeams = (teams: number, of: number) =>
    Array.from({ length: teams * of }, (_, at) => ({ improvement: at, team: `t${at % teams}` }));
  const isTold = (answers: readonly Answered[]) => intervals(answeredBy(answers)).told?.resampled !== null;
  expect([ten, ten.slice(1), inTeams(5, 2), inTeams(5, 5)].map(isTold)).toEqual([true, false, false, true]);
});

test('standard errors and ends by a control group are told where both groups have people enough for a spread', () => {
  const few = intervals(comparedOf(9, 30));
  expect(few.interval?.differences).toHaveLength(1);
  expect(few.told).toEqual({ resampled: null, differences: [], controlGroup95: null });
  const enough = intervals(comparedOf(10, 10));
  expect(enough.told).toEqual(enough.interval);
});

test('how much more the trained moved before is told where enough of both groups were measured in all periods', () => {
  const slopesOf = (measured: number) => {
    const arm = (gain: number) =>
      Array.from({ length: 12 }, (_, at) => ({
        id: `${at}`,
        earlier: at < measured ? [at % 3, at % 2] : [null, 1],
        before: 1,
        after: 1 + gain,
      }));
    const earlier = { unit: 'hours', periods: ['2025-11-01', '2025-12-01'] };
    const groups = { trained: arm(2), control: arm(1), better: 'higher', timesAYear: 1 } as const;
    const study = studyOf({ controlGroup: { ...groups, earlier } });
    const alike = alikeBefore(study);
    const [told] = toldAlike(alike, study, fewest);
    expect(told?.verdict).toBe(alike[0]?.verdict);
    return [alike[0]?.slopes, told?.slopes].map((each) => typeof each?.difference);
  };
  expect(slopesOf(9)).toEqual(['number', 'undefined']);
  expect(slopesOf(10)).toEqual(['number', 'number']);
});
