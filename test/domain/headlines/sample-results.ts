import { headlines, type HeadlineInput } from '../../../domain/headlines.ts';
import type { CampaignResults, GapFigure, ProgrammeRoi } from '../../../domain/results.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { advance } from '../measured-people.ts';
import { sampleReport } from '../workbook/sample-report.ts';

export const configuration = {
  ...companyConfiguration(),
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

export const figure: GapFigure = {
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
export const hidden: GapFigure = {
  ...figure,
  reason: 'small-group',
  n: null,
  meanGap: null,
  meanSurplus: null,
  meanImportance: null,
  meanShortfall: null,
  readinessIndex: null,
};

export const study: ProgrammeRoi = {
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

export function results(of: Partial<CampaignResults>, total: GapFigure = figure): CampaignResults {
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

export const rates = {
  byKind: [{ kind: 'rate-self' as const, assigned: 1, invited: 1, started: 1, answered: 1 }],
  byUnit: [],
  byDay: [],
};

const { campaign } = sampleReport();

export function inputOf(given: CampaignResults, changes: Partial<HeadlineInput> = {}): HeadlineInput {
  return { results: given, configuration, campaign, locale: 'en', ...changes };
}

/** In one string, so that it does not matter at which place a sentence stands. */
export const said = (given: CampaignResults, changes: Partial<HeadlineInput> = {}) =>
  headlines(inputOf(given, changes)).join('\n');

export const noChange = {
  verdict: 'no-meaningful-change' as const,
  n: 300,
  meanChange: 0.04,
  lower95: -0.02,
  upper95: 0.1,
  smallestChange: 0.25,
};
