import { describe, expect, test } from 'vitest';
import { headlines } from '../../domain/headlines.ts';
import type { CampaignResults, GapFigure, ProgrammeRoi } from '../../domain/results.ts';
import { roiReasons } from '../../domain/roi/reasons.ts';
import { advance } from './measured-people.ts';

const configuration = {
  frameworks: [advance],
  programmes: [
    {
      id: 'ml',
      words: { en: 'Data literacy' },
      courses: [],
      horizon: 'short-term' as const,
      completion: 'every-course' as const,
      owner: 'L&D',
    },
  ],
};

const figure: GapFigure = {
  reason: null,
  n: 1_240,
  requiredPairs: 8_000,
  assessedPairs: 6_560,
  coverageShare: 0.82,
  meanGap: 0.734,
  meanSurplus: 0,
  meanImportance: 3,
  meanShortfall: 0.734,
  belowTargetShare: 0.41,
  criticalShare: 0.1,
  peopleLevelsMissing: 4_815,
  readinessIndex: 78.4,
};
const hidden: GapFigure = {
  ...figure,
  reason: 'small-group',
  n: null,
  meanGap: null,
  meanSurplus: null,
  meanImportance: null,
  meanShortfall: null,
  readinessIndex: null,
};

const study: ProgrammeRoi = {
  programme: 'ml',
  study: 's',
  from: '2026-01-01',
  to: '2026-12-31',
  people: { starters: 40, completers: 31, hours: 300, withoutPayBand: 0 },
  currency: 'EUR',
  costs: [],
  costsMinor: 8_000_000,
  benefits: [],
  benefitsMinor: 12_000_000,
  netMinor: 4_000_000,
  bcr: 1.5,
  roiPercent: 50,
  paybackMonths: 8,
  breakEvenIsolationShare: 0.3,
  breakEvenBenefitMinor: 8_000_000,
  hurdlePercent: 25,
  reason: null,
};

function results(of: Partial<CampaignResults>, total: GapFigure = figure): CampaignResults {
  const whole = { domains: [], groups: [], hiddenCells: 0, hiddenShare: 0 };
  return {
    campaignId: 'skills/2026-Q4',
    inputHash: '',
    computedAt: '2026-11-20T12:00:00.000Z',
    gaps: [
      { domain: 'data_architecture', ...hidden },
      { domain: 'ai_system_design', ...figure, meanShortfall: 0.2 },
      { domain: 'mlops_pipeline', ...figure },
    ],
    gapMatrix: { whole: { ...whole, cells: [{ domain: null, group: null, figure: total }] }, units: {} },
    gapsByRole: null,
    peopleGaps: [],
    change: {
      verdict: 'first-measurement',
      n: 0,
      meanChange: null,
      lower95: null,
      upper95: null,
      smallestChange: 0.25,
    },
    funnel: { byKind: [], byUnit: [], byDay: [] },
    roi: { headlineProgramme: 'ml', programmes: [study], portfolio: null },
    coverage: [],
    dataQuality: {
      simulated: false,
      participants: 1_300,
      withdrawn: 0,
      withRole: 1_300,
      assessed: 1_240,
      selfOnly: 12,
      unassessed: 48,
      fallbackRated: 0,
      withoutRater: 0,
      movers: 0,
      unmapped: [],
      unmappedPeople: 0,
      response: { assigned: 2_600, answered: 2_210, share: 0.85 },
      notObserved: 0,
      unmappedCourseRecords: 0,
    },
    scorecard: null,
    ...of,
  };
}

const rates = {
  byKind: [{ kind: 'rate-self' as const, assigned: 1, invited: 1, started: 1, answered: 1 }],
  byUnit: [],
  byDay: [],
};

describe('the headlines', () => {
  test('are five sentences with their n, the largest shown gap named', () => {
    expect(headlines(results({ funnel: rates }), configuration, 'en')).toEqual([
      'Skill readiness stands at 78 % (1,240 people assessed, 82 % of the required skills rated).',
      'The largest gap is in mlops_pipeline: people are on average 0.73 levels short of target, and 41 % of the rated skills are below it (1,240 people, 82 % rated).',
      'This is the first measurement: no change can be told yet.',
      'Data literacy: benefits of EUR 120,000 (estimated, after isolation and confidence adjustment, first year) against fully loaded costs of EUR 80,000, an ROI of 50 % net of cost (BCR 1.50; hurdle 25 %; 40 people started, 31 completed).',
      '2,210 of 2,600 ratings were given (85 %); 12 people rated only by themselves are kept out of all levels.',
    ]);
  });

  test('say what a change is not', () => {
    const change = {
      verdict: 'no-meaningful-change' as const,
      n: 300,
      meanChange: 0.04,
      lower95: -0.02,
      upper95: 0.1,
      smallestChange: 0.25,
    };
    expect(headlines(results({ change }), configuration, 'en')[2]).toBe(
      'No meaningful change since the last measurement: +0.04 levels for the same 300 people (95 % interval -0.02 to +0.10; below 0.25 levels, or with zero in the interval, nothing is called a change).',
    );
  });

  test('say that a change went up, and not by how much, where that would tell of few', () => {
    const hidden = { n: null, meanChange: null, lower95: null, upper95: null, smallestChange: 0.25 };
    const said = (change: CampaignResults['change']) =>
      headlines(results({ change }), configuration, 'en')[2];
    expect(said({ ...hidden, verdict: 'up', reason: 'few-moved' })).toBe(
      'The same people stand higher than at the last measurement; by how much is not shown, as it would tell of the few by whom the two quarters differ.',
    );
    expect(said({ ...hidden, verdict: 'hidden', reason: 'complementary' })).toBe(
      'How levels changed since the last measurement is not shown: it would tell how single people changed.',
    );
    expect(said({ ...hidden, verdict: 'down', n: 8, meanChange: -0.5, reason: null })).toBe(
      'The same 8 people stand -0.50 levels from where they stood at the last measurement (too few to show an interval).',
    );
    for (const locale of ['en', 'de', 'fr'])
      for (const verdict of ['up', 'down', 'no-meaningful-change', 'hidden'] as const) {
        const change = { ...hidden, verdict, reason: 'few-moved' as const };
        expect(headlines(results({ change }), configuration, locale)[2]).not.toMatch(/[{}–]/);
      }
  });

  test('claim no return where only costs are known, and say why', () => {
    const costsOnly: ProgrammeRoi = {
      ...study,
      benefitsMinor: null,
      bcr: null,
      roiPercent: null,
      reason: { code: 'no-study', words: roiReasons['no-study'] },
    };
    const roi = { headlineProgramme: 'ml', programmes: [costsOnly], portfolio: null };
    expect(headlines(results({ roi }), configuration, 'en')[3]).toBe(
      `Data literacy cost EUR 80,000 (40 people started, 31 completed); a benefit of EUR 80,000 would earn that. ${roiReasons['no-study'].en}`,
    );
  });

  test('show nothing of a group that is hidden', () => {
    const [first] = headlines(results({}, hidden), configuration, 'en');
    expect(first).toBe(
      'Too few people were assessed by somebody other than themselves to show any skill gap.',
    );
  });

  test('of a learning campaign speak of courses alone', () => {
    const funnel = {
      ...rates,
      byKind: [{ kind: 'learn' as const, assigned: 1, invited: 1, started: 1, answered: 1 }],
    };
    const learning = {
      gaps: null,
      gapMatrix: null,
      change: null,
      funnel,
      roi: { headlineProgramme: null, programmes: [], portfolio: null },
    };
    expect(headlines(results(learning), configuration, 'en')).toEqual([
      '2,210 of 2,600 required courses were completed in time (85 %).',
    ]);
  });

  test.each(['en', 'de', 'fr'])('leave no blank open and name no cause (%s)', (locale) => {
    const said = headlines(results({ funnel: rates }), configuration, locale).join(' ');
    expect(said).not.toMatch(/[{}]/);
    expect(said).not.toMatch(/because|caused|led to|thanks to|dank|wegen|grâce/i);
  });
});
