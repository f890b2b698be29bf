import type { CoverageMap } from '../../../domain/configuration/learning.ts';
import type { FurtherFigures } from '../../../domain/further-figures.ts';
import type { LearningFigure } from '../../../domain/learning/learning-figures.ts';
import { ratioOf } from '../../../domain/learning/ratio.ts';
import type { CoverageResult } from '../../../domain/results.ts';

const whole: LearningFigure = {
  headcountStart: 90,
  headcountEnd: 100,
  learners: 60,
  learnersAtEnd: 50,
  reachShare: 0.5,
  completed: 70,
  failed: 10,
  underWay: 5,
  spentMinutes: 20_000,
  completedMinutes: 18_000,
  withoutTime: 0,
  fees: [{ currency: 'USD', minor: 500_000 }],
  hoursPerHeadAtEnd: 3,
  hoursPerMeanHead: 300 / 95,
};

const hidden: LearningFigure = {
  headcountStart: 40,
  headcountEnd: 40,
  learners: null,
  learnersAtEnd: null,
  reachShare: null,
  completed: null,
  failed: null,
  underWay: null,
  spentMinutes: null,
  completedMinutes: null,
  withoutTime: null,
  fees: null,
  hoursPerHeadAtEnd: null,
  hoursPerMeanHead: null,
};

/** What a quarter's workbook shows beside its results. */
export const furtherFigures: FurtherFigures = {
  quality: {
    agreement: [
      {
        domain: 'd1',
        sources: ['self', 'manager'],
        coefficient: 'ICC(2,k)',
        value: 0.7123,
        interval: { lower: 0.55, upper: 0.82 },
        reading: 'moderate',
        readingOfInterval: { lower: 'moderate', upper: 'good' },
        people: 40,
        ratings: 640,
        coverageShare: 0.8,
        reason: null,
      },
      {
        domain: 'd2',
        sources: [],
        coefficient: null,
        value: null,
        interval: null,
        reading: null,
        readingOfInterval: null,
        people: null,
        ratings: null,
        coverageShare: null,
        reason: 'few-raters',
      },
    ],
    leniency: [
      {
        source: 'self',
        people: 40,
        meanDifference: 0.41,
        lower95: 0.3,
        upper95: 0.52,
        coverageShare: 0.8,
        reason: null,
      },
    ],
  },
  learning: {
    from: '2026-10-01',
    to: '2026-12-18',
    learned: { whole, units: [{ id: 'without-unit', name: '–', figure: hidden }] },
    completion: ratioOf(80, 100),
    onTime: ratioOf(70, 100),
    exempt: 2,
    compliant: ratioOf(85, 100),
    expiring: ratioOf(0, 0),
    expired: ratioOf(0, 0),
    aheadDays: 90,
  },
};

const level = (n: number): CoverageMap['levels'][number] => ({
  n,
  words: { en: `L${n}` },
  audience: { en: 'Everybody' },
  everybody: true,
  pathways: [],
  evidence: ['pathway-completed', 'manager-confirmed'],
  firstStep: { en: 'Begin' },
  validityMonths: 12,
});

export const levelMap: CoverageMap = {
  id: 'ai',
  words: { en: 'AI' },
  source: 'test',
  levels: [level(1), level(2)],
};

const read = { evidenceRead: ['pathway-completed'], evidenceNotKept: ['manager-confirmed'] };

/** The second level as an earlier version stored it, and hidden. */
export const levelCoverage: CoverageResult = {
  map: 'ai',
  levels: [
    {
      n: 1,
      required: 20,
      holding: 10,
      holdingShare: 0.5,
      reason: null,
      by: [{ evidence: 'pathway-completed', people: 10 }],
      audiences: [{ roleId: 'engineer', required: 20, holding: 10, holdingShare: 0.5 }],
      ...read,
    },
    { n: 2, required: null, holding: null, holdingShare: null, reason: 'small-group', ...read },
  ],
};
