import { expect, test } from 'vitest';
import type { CoverageMap, Pathway } from '../../domain/configuration/learning.ts';
import { coverage, holds, type Learner } from '../../domain/coverage.ts';

const words = { en: 'words' };
const pathways = ['one', 'two'].map((id): Pathway => ({
  id,
  words,
  weeks: 1,
  hoursPerWeek: 1,
  prerequisites: null,
  phases: [],
  capstone: [],
  certificate: null,
  leadsTo: [],
  courses: id === 'one' ? ['a', 'b'] : [],
  evidence: [],
}));
const byId = new Map(pathways.map((pathway) => [pathway.id, pathway]));

function level(of: Partial<CoverageMap['levels'][number]>): CoverageMap['levels'][number] {
  return {
    n: 1,
    words,
    audience: words,
    everybody: true,
    pathways: ['one'],
    evidence: ['pathway-completed'],
    firstStep: words,
    validityMonths: 12,
    ...of,
  };
}

function learner(completed: Record<string, string>): Learner {
  return { personId: 'p', roleId: null, completed: new Map(Object.entries(completed)) };
}

test.each([
  ['every course of the pathway completed', { a: '2026-01-31', b: '2026-05-01' }, '2026-10-01', true],
  ['one course missing', { a: '2026-01-31' }, '2026-10-01', false],
  ['the oldest completion expired by a day', { a: '2025-09-30', b: '2026-05-01' }, '2026-10-01', false],
  ['the oldest completion on its last day', { a: '2025-10-01', b: '2026-05-01' }, '2026-10-01', true],
])('with %s the level is held: %j on %s is %s', (_, completed, on, held) => {
  expect(holds(learner(completed), level({}), { pathways: byId, on })).toBe(held);
});

test('a month after 31 January is the end of February', () => {
  const on = (day: string) =>
    holds(learner({ a: '2026-01-31', b: '2026-01-31' }), level({ validityMonths: 1 }), {
      pathways: byId,
      on: day,
    });
  expect([on('2026-02-28'), on('2026-03-01')]).toEqual([true, false]);
});

test('a pathway without courses, or a level that does not accept pathways, is held by nobody', () => {
  const somebody = learner({ a: '2026-01-01', b: '2026-01-01' });
  const on = '2026-02-01';
  expect(holds(somebody, level({ pathways: ['two', 'unknown'] }), { pathways: byId, on })).toBe(false);
  expect(holds(somebody, level({ evidence: ['manager-confirmed'] }), { pathways: byId, on })).toBe(false);
});

test.each([
  [
    'fewer than five required',
    3,
    3,
    { required: null, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  [
    'fewer than five who hold it',
    9,
    2,
    { required: null, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  [
    'fewer than five who do not',
    9,
    7,
    { required: null, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  ['five of ten', 10, 5, { required: 10, holding: 5, holdingShare: 0.5, reason: null }],
  ['nobody of ten', 10, 0, { required: 10, holding: 0, holdingShare: 0, reason: null }],
  ['nobody required', 0, 0, { required: 0, holding: 0, holdingShare: null, reason: 'nobody-required' }],
])('of a level with %s', (_, required, holding, figures) => {
  const people = Array.from({ length: required }, (_, n) =>
    learner(n < holding ? { a: '2026-01-01', b: '2026-01-01' } : {}),
  );
  const map: CoverageMap = { id: 'ai', words, source: 'test', levels: [level({})] };
  const [result] = coverage(
    people,
    { coverageMaps: [map], pathways, roles: [] },
    { on: '2026-02-01', groupMinimum: 5 },
  );
  expect(result?.levels[0]).toMatchObject(figures);
});
