import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import type {
  CampaignResults,
  FunnelCount,
  FunnelKind,
  GapTable,
  ProgrammeRoi,
} from '../../../domain/results.ts';
import { programmeRoi } from '../../../domain/roi.ts';
import type { Study } from '../../../domain/configuration/money.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { figure, hiddenFigure, sampleSkills } from './sample-figures.ts';

/** A quarter of a company with eight units, as the computation would give it; small units are hidden already. */
const domains = ['ai-system-design', 'mlops-pipeline', 'data-architecture', 'security-compliance'];
const units = [
  'Analytics',
  'Cloud Platforms',
  'Data Engineering',
  'Field Service',
  'Instrument Software',
  'IT Operations',
  'Quality and Regulatory Affairs',
  'Research',
];

/** Shortfalls from 0.05 to 1.85; in `Field Service` one domain is hidden, in `Research` its neighbour. */
function gapTable(groups: readonly string[]): GapTable {
  const cells = [...groups, null].flatMap((group, g) =>
    [...domains, null].map((domain, d) => {
      const hidden =
        group === 'Field Service' && domain === 'mlops-pipeline'
          ? hiddenFigure('small-group')
          : group === 'Research' && domain === 'mlops-pipeline'
            ? hiddenFigure('complementary')
            : figure(group === null ? 214 : 12 + 5 * g, ((g * 5 + d * 3) % 13) * 0.15 + 0.05);
      return { group, domain, figure: hidden };
    }),
  );
  const hiddenCells = cells.filter(({ figure: { n } }) => n === null).length;
  return {
    domains,
    groups: groups.map((name) => ({ id: name, name })),
    cells,
    hiddenCells,
    hiddenShare: hiddenCells / cells.length,
  };
}

const study: Study = {
  id: 'study-2026',
  programme: 'ai-engineering',
  words: { en: 'AI engineering, cohort of 2026' },
  currency: 'EUR',
  from: '2026-01-01',
  to: '2026-12-31',
  recordedFees: 'added',
  hurdlePercent: 15,
  costs: [
    costLine('needs', 'Interviews and needs analysis', 'analysis', [900_000, 0.5]),
    costLine('development', 'Exercises and project briefs', 'development', [4_800_001, 0.35]),
    costLine('trainers', 'Two trainers and their travel', 'delivery', [3_920_000, 1]),
    costLine('participants', 'Participants’ time', 'participant-time', [null, 1]),
  ],
  benefits: [
    benefitLine('release-hours', 'Less handwork at releases', [3600, 5_833], {
      isolation: 0.6,
      confidence: 0.85,
    }),
    benefitLine('incidents', 'Fewer incidents with models', [41.5, 390_000], {
      isolation: 0.55,
      confidence: 0.75,
    }),
  ],
  intangibles: [{ en: 'Reviews between teams have become usual' }],
};

function costLine(
  id: string,
  words: string,
  category: Study['costs'][number]['category'],
  [amountMinor, prorationShare]: [number | null, number],
): Study['costs'][number] {
  return { id, words: { en: words }, category, amountMinor, prorationShare, source: 'Learning budget 2026' };
}

function benefitLine(
  id: string,
  words: string,
  [annualImprovement, unitValueMinor]: [number, number],
  shares: { isolation: number; confidence: number },
): Study['benefits'][number] {
  return {
    id,
    words: { en: words },
    measure: { en: 'Hours of manual work, fewer a year' },
    unit: 'hours',
    annualImprovement,
    unitValueMinor,
    isolationMethod: 'control-group',
    isolationShare: shares.isolation,
    confidenceShare: shares.confidence,
    cashable: true,
    source: 'Release log',
  };
}

const euros = { where: 'study', reportingCurrency: 'EUR', rates: [] };
const time = [{ hours: { numerator: 4096n, denominator: 1n }, hourlyRateMinor: 6_150, currency: 'EUR' }];
const people = { starters: 38, completers: 31, hours: 4096, withoutPayBand: 2 };

export function knownRoi(further: Partial<Study> = {}): ProgrammeRoi {
  const roi = programmeRoi({ ...study, ...further }, { people, time, fees: [] }, euros);
  return { ...roi, programme: 'ai-engineering', study: study.id, from: study.from, to: study.to, people };
}

export function costsOnlyRoi(): ProgrammeRoi {
  const roi = programmeRoi(
    null,
    { people, time, fees: [{ personId: '1', amountMinor: 1_234_567, currency: 'EUR', on: '2026-10-05' }] },
    euros,
  );
  return {
    ...roi,
    programme: 'technical-skills',
    study: null,
    from: '2026-10-01',
    to: '2026-12-31',
    people,
  };
}

function count(kind: FunnelKind, assigned: number): FunnelCount {
  return {
    kind,
    assigned,
    invited: Math.round(assigned * 0.98),
    started: Math.round(assigned * 0.9),
    answered: Math.round(assigned * 0.82),
  };
}

export function sampleResults(): CampaignResults {
  const whole = gapTable(units);
  const known = knownRoi();
  return {
    campaignId: 'skills/2026-Q4',
    inputHash: '9f2c1d0a5b7e4c3f8a6d2e1b0c9f8a7e6d5c4b3a291807f6e5d4c3b2a1908f7e',
    computedAt: '2026-12-18T17:30:00.000Z',
    gaps: whole.cells.flatMap(({ domain, group, figure }) =>
      domain !== null && group === null ? [{ domain, ...figure }] : [],
    ),
    gapMatrix: { whole, units: {} },
    gapsByRole: gapTable(['Data scientist', 'Machine-learning engineer', 'Software architect']),
    peopleGaps: [],
    skillGaps: sampleSkills(),
    change: {
      verdict: 'first-measurement',
      n: null,
      meanChange: null,
      lower95: null,
      upper95: null,
      smallestChange: 0.25,
    },
    funnel: {
      byKind: [count('rate-self', 231), count('rate-manager', 219)],
      byUnit: units.flatMap((unitName, index) =>
        (['rate-self', 'rate-manager'] as const).map((kind) => ({
          ...count(kind, index === 3 ? 3 : index === 7 ? 4 : 20 + index * 5),
          unitId: unitName,
          unitName,
        })),
      ),
      byDay: Array.from({ length: 12 }, (_, day) => ({
        on: `2026-11-${String(day + 10).padStart(2, '0')}`,
        kind: day % 2 === 0 ? ('rate-self' as const) : ('rate-manager' as const),
        answered: 15 * (day + 1),
      })),
    },
    roi: {
      headlineProgramme: 'ai-engineering',
      programmes: [known, costsOnlyRoi()],
      portfolio: {
        costsMinor: known.costsMinor ?? 0,
        benefitsMinor: known.benefitsMinor ?? 0,
        bcr: known.bcr ?? 0,
        roiPercent: known.roiPercent ?? 0,
        currency: 'EUR',
      },
    },
    coverage: [],
    dataQuality: {
      simulated: true,
      participants: 238,
      withdrawn: 7,
      withRole: 231,
      assessed: 214,
      selfOnly: 9,
      unassessed: 8,
      fallbackRated: 12,
      withoutRater: 3,
      movers: 6,
      unmapped: [
        { title: 'Production Technician I', people: 83 },
        { title: 'Accountant', people: 21 },
      ],
      unmappedPeople: 104,
      response: { assigned: 450, answered: 369, share: 0.82 },
      notObserved: 41,
      unmappedCourseRecords: 17,
    },
    scorecard: null,
  };
}

export function sampleReport(changes: Partial<ReportInput> = {}): ReportInput {
  const configuration = companyConfiguration();
  return {
    campaign: {
      id: 'skills/2026-Q4',
      program: 'skills',
      kind: 'assessment',
      period: '2026-Q4',
      opensOn: '2026-11-09',
      dueOn: '2026-12-18',
      cutOffAt: '2026-12-18T17:00:00.000Z',
      simulated: true,
    },
    audience: 'Executive board',
    locale: 'en',
    configuration: { ...configuration, studies: [study] },
    configurationHash: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
    results: sampleResults(),
    imports: [
      {
        source: 'hris',
        kind: 'roster',
        fileName: 'roster.csv',
        fileHash: '4a1d0c7be9f8a7e6d5c4b3a291807f6e5d4c3b2a1908f7e9f2c1d0a5b7e4c3f8',
        mappingVersion: 'bamboohr@1',
        asOf: '2026-11-06',
        rowsRead: 412,
        rowsAccepted: 408,
        rowsRejected: 4,
        findings: [
          { code: 'NotADate', severity: 'rejected', count: 4 },
          { code: 'UnknownSite', severity: 'warning', count: 2 },
        ],
      },
    ],
    runId: 'report/skills/2026-Q4/executives/1',
    version: 1,
    madeAt: '2026-12-18T18:00:00.000Z',
    ...changes,
  };
}
