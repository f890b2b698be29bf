import { expect, test } from 'vitest';
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

function read(records: LearningRecord[], bands: Record<string, string> = {}) {
  const of = { courses: [course], from: '2026-01-01', to: '2026-12-31', payBands };
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

test('fees count with their currency, also of who never began', () => {
  const paid = { costMinor: 51_083, currency: 'USD' };
  const { recorded } = read([
    record(paid),
    record({ personId: 'q', status: 'not-started', ...paid }),
    record({}),
  ]);
  expect(recorded.fees).toEqual([
    { amountMinor: 51_083, currency: 'USD' },
    { amountMinor: 51_083, currency: 'USD' },
  ]);
});
