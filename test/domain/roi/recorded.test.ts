import { describe, expect, test } from 'vitest';
import type { Course } from '../../../domain/configuration/learning.ts';
import { toNumber } from '../../../domain/fraction.ts';
import { recordedIn, type LearningRecord } from '../../../domain/roi/recorded.ts';

const course: Course = {
  id: 'c',
  words: { en: 'C' },
  aliases: [],
  skills: [],
  way: 'online',
  hours: 8,
  owner: '',
  reviewedOn: '2026-01-01',
  validityMonths: null,
};
const payBands = [
  { id: 'a', aliases: ['Zone A'], hourlyRateMinor: 4_000, currency: 'EUR' },
  { id: 'b', aliases: [], hourlyRateMinor: 9_000, currency: 'EUR' },
];

function record(of: Partial<LearningRecord>): LearningRecord {
  return {
    personId: 'p',
    courseId: 'c',
    status: 'completed',
    startedOn: null,
    completedOn: '2026-03-01',
    minutes: null,
    costMinor: null,
    currency: null,
    ...of,
  };
}

const period = { from: '2026-01-01', to: '2026-12-31', payBands };

function read(records: LearningRecord[], bands: Record<string, string> = {}) {
  const of = { ...period, courses: [course], completion: 'every-course' as const };
  return recordedIn(records, { ...of, payBandOf: (id) => bands[id] ?? null });
}

test('drop-outs are starters with hours; who never began is neither', () => {
  const { learners } = read([
    record({ personId: 'a' }),
    record({ personId: 'b', status: 'in-progress', completedOn: null, startedOn: '2026-02-01', minutes: 30 }),
    record({ personId: 'c', status: 'failed' }),
    record({ personId: 'd', status: 'not-started', completedOn: null }),
  ]);
  expect(learners).toEqual({ starters: 3, completers: 1, hours: 16.5, withoutPayBand: 3 });
});

test('two attempts of one person cost twice and are one learner', () => {
  const { learners } = read([record({ status: 'failed' }), record({})]);
  expect(learners).toMatchObject({ starters: 1, completers: 1, hours: 16 });
});

test('attempts outside the period and of other courses do not count; undated ones do', () => {
  const { learners } = read([
    record({ personId: 'a', completedOn: '2025-12-31' }),
    record({ personId: 'b', courseId: 'other' }),
    record({ personId: 'c', courseId: null }),
    record({ personId: 'd', completedOn: null, status: 'in-progress' }),
  ]);
  expect(learners).toMatchObject({ starters: 1, completers: 0 });
});

test('a pay band is found by id or spelling; an unknown one costs the highest rate', () => {
  const { recorded, learners } = read([record({ personId: 'a' }), record({ personId: 'b' })], {
    a: ' zone a ',
    b: 'Z',
  });
  expect(recorded.time.map(({ hours, hourlyRateMinor }) => [toNumber(hours), hourlyRateMinor])).toEqual([
    [8, 4_000],
    [8, 9_000],
  ]);
  expect(learners.withoutPayBand).toBe(1);
});

test('fees count with their currency and day, also of who never began; undated ones on the last day', () => {
  const paid = { costMinor: 51_083, currency: 'USD' };
  const { recorded } = read([
    record(paid),
    record({ personId: 'q', status: 'not-started', completedOn: null, ...paid }),
    record({}),
  ]);
  expect(recorded.fees).toEqual([
    { personId: 'p', amountMinor: 51_083, currency: 'USD', on: '2026-03-01' },
    { personId: 'q', amountMinor: 51_083, currency: 'USD', on: '2026-12-31' },
  ]);
});

describe('who completed a programme of two courses', () => {
  const done = (courseId: string, completedOn = '2026-03-01') => record({ courseId, completedOn });
  const failed = (courseId: string) => record({ courseId, status: 'failed' });
  test.each([
    ['one course is not both', [done('c')], 0, 1],
    ['both are', [done('c'), done('d')], 1, 1],
    ['the same course twice is one', [done('c'), done('c', '2026-04-01')], 0, 1],
    ['failing the second is not completing it', [done('c'), failed('d')], 0, 1],
    ['an earlier year’s course counts towards the whole', [done('c', '2025-03-01'), done('d')], 1, 1],
    ['a later one does not', [done('c'), done('d', '2027-01-01')], 0, 1],
    ['both in an earlier year are not this one’s', [done('c', '2025-01-01'), done('d', '2025-02-01')], 0, 0],
    ['nor are they by failing again', [done('c', '2025-01-01'), done('d', '2025-02-01'), failed('c')], 0, 0],
  ] as const)('%s', (_, records, everyCourse, anyCourse) => {
    const count = (completion: 'every-course' | 'any-course') => {
      const of = { ...period, courses: [course, { ...course, id: 'd' }], completion, payBandOf: () => null };
      return recordedIn(records, of).learners.completers;
    };
    expect([count('every-course'), count('any-course')]).toEqual([everyCourse, anyCourse]);
  });
});
