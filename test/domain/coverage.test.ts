import { describe, expect, test } from 'vitest';
import type { CoverageMap, Pathway } from '../../domain/configuration/learning.ts';
import { coverage, heldBy, type Learner } from '../../domain/coverage.ts';

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
  expect(heldBy(learner(completed), level({}), { mapId: 'ai', pathways: byId, on })).toEqual(
    held ? ['pathway-completed'] : [],
  );
});

test('a month after 31 January is the end of February', () => {
  const on = (day: string) =>
    heldBy(learner({ a: '2026-01-31', b: '2026-01-31' }), level({ validityMonths: 1 }), {
      mapId: 'ai',
      pathways: byId,
      on: day,
    }).length;
  expect([on('2026-02-28'), on('2026-03-01')]).toEqual([1, 0]);
});

test('a pathway without courses, or a level that does not accept pathways, is held by nobody', () => {
  const somebody = learner({ a: '2026-01-01', b: '2026-01-01' });
  const on = '2026-02-01';
  expect(
    heldBy(somebody, level({ pathways: ['two', 'unknown'] }), { mapId: 'ai', pathways: byId, on }),
  ).toEqual([]);
  expect(
    heldBy(somebody, level({ evidence: ['manager-confirmed'] }), { mapId: 'ai', pathways: byId, on }),
  ).toEqual([]);
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
    { required: 9, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  [
    'fewer than five who do not',
    9,
    7,
    { required: 9, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  ['five of ten', 10, 5, { required: 10, holding: 5, holdingShare: 0.5, reason: null }],
  [
    'nobody of ten, which would tell it of each',
    10,
    0,
    { required: 10, holding: null, holdingShare: null, reason: 'small-group' },
  ],
  ['everybody of ten', 10, 10, { required: 10, holding: null, holdingShare: null, reason: 'small-group' }],
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

const shownBy = { skills: ['s1', 's2'], fromLevel: 3 };
const shown = (
  kind: 'practical-assessment' | 'manager-confirmed',
  levels: [string, number, string][],
): Learner => ({
  ...learner({}),
  shown: levels.map(([skillId, found, on]) => ({ skillId, kind, level: found, on })),
});

describe('an assessment shows a level', () => {
  const asked = level({ evidence: ['practical-assessment'], shownBy });
  const on = { mapId: 'ai', pathways: byId, on: '2026-10-01' };
  const assessed = (...levels: [string, number, string][]) =>
    heldBy(shown('practical-assessment', levels), asked, on);

  test('where every skill was found at the level asked for, exactly at it too', () => {
    expect(assessed(['s1', 3, '2026-05-01'], ['s2', 4, '2026-02-01'])).toEqual(['practical-assessment']);
    expect(assessed(['s1', 2.99, '2026-05-01'], ['s2', 4, '2026-02-01'])).toEqual([]);
    expect(assessed(['s1', 3, '2026-05-01'])).toEqual([]);
  });

  test('by the latest finding, and as long as the oldest of these is valid', () => {
    const second: [string, number, string] = ['s2', 4, '2026-02-01'];
    expect(assessed(['s1', 5, '2026-03-01'], ['s1', 2, '2026-05-01'], second)).toEqual([]);
    expect(assessed(['s1', 2, '2026-03-01'], ['s1', 3, '2026-05-01'], second)).toHaveLength(1);
    expect(assessed(['s1', 3, '2025-09-30'], second)).toEqual([]);
    expect(assessed(['s1', 3, '2025-10-01'], second)).toHaveLength(1);
  });

  test('only from its own kind, from findings up to the day, and only where skills are named', () => {
    const found: [string, number, string][] = [
      ['s1', 5, '2026-05-01'],
      ['s2', 5, '2026-05-01'],
    ];
    expect(heldBy(shown('manager-confirmed', found), asked, on)).toEqual([]);
    expect(heldBy(shown('practical-assessment', found), asked, { ...on, on: '2026-04-30' })).toEqual([]);
    expect(
      heldBy(shown('practical-assessment', found), level({ evidence: ['practical-assessment'] }), on),
    ).toEqual([]);
  });
});

describe('a manager confirms a level', () => {
  const asked = level({ n: 2, evidence: ['pathway-completed', 'manager-confirmed'], shownBy });
  const found: [string, number, string][] = [
    ['s1', 5, '2026-05-01'],
    ['s2', 5, '2026-05-01'],
  ];
  const held = (word: { holds: boolean; on: string; level?: number; map?: string }[], on = '2026-10-01') =>
    heldBy(
      {
        ...shown('manager-confirmed', found),
        confirmed: word.map((each) => ({ map: 'ai', level: 2, ...each })),
      },
      asked,
      { mapId: 'ai', pathways: byId, on },
    );

  test('in words, which stand above the levels of the same form, the latest of them', () => {
    expect(held([{ holds: true, on: '2026-05-01' }])).toEqual(['manager-confirmed']);
    expect(held([{ holds: false, on: '2026-05-01' }])).toEqual([]);
    expect(
      held([
        { holds: false, on: '2026-05-01' },
        { holds: true, on: '2026-08-01' },
      ]),
    ).toHaveLength(1);
    expect(
      held([
        { holds: true, on: '2026-05-01' },
        { holds: false, on: '2026-08-01' },
      ]),
    ).toEqual([]);
    expect(held([{ holds: false, on: '2026-10-02' }])).toEqual(['manager-confirmed']);
  });

  test('of this map and no other, and by the levels of the form where nothing was said that is still valid', () => {
    for (const other of [{ level: 1 }, { map: 'other' }])
      expect(held([{ holds: false, on: '2026-05-01', ...other }])).toEqual(['manager-confirmed']);
    expect(held([{ holds: false, on: '2025-09-30' }])).toEqual(['manager-confirmed']);
    expect(held([{ holds: true, on: '2026-05-02' }], '2027-05-02')).toEqual(['manager-confirmed']);
    expect(held([{ holds: true, on: '2026-05-02' }], '2027-05-03')).toEqual([]);
  });

  test('without any skill being named, and only where the level accepts it', () => {
    const word = { ...learner({}), confirmed: [{ map: 'ai', level: 1, holds: true, on: '2026-05-01' }] };
    const on = { mapId: 'ai', pathways: byId, on: '2026-10-01' };
    expect(heldBy(word, level({ evidence: ['manager-confirmed'] }), on)).toEqual(['manager-confirmed']);
    expect(heldBy(word, level({ evidence: ['pathway-completed', 'practical-assessment'] }), on)).toEqual([]);
  });
});

describe('a level of people of two roles', () => {
  const both: CoverageMap['levels'][number] = level({
    evidence: ['pathway-completed', 'manager-confirmed'],
    shownBy: { skills: ['s1'], fromLevel: 3 },
  });
  const map: CoverageMap = { id: 'ai', words, source: 'test', levels: [both] };
  const people = (roleId: string, count: number, how: 'course' | 'manager' | 'both' | 'none'): Learner[] =>
    Array.from({ length: count }, () => ({
      ...learner(how === 'course' || how === 'both' ? { a: '2026-01-01', b: '2026-01-01' } : {}),
      roleId,
      ...(how === 'manager' || how === 'both'
        ? { shown: [{ skillId: 's1', kind: 'manager-confirmed' as const, level: 3, on: '2026-01-01' }] }
        : {}),
    }));
  const levelOf = (...all: Learner[][]) =>
    coverage(
      all.flat(),
      { coverageMaps: [map], pathways, roles: [] },
      { on: '2026-02-01', groupMinimum: 5 },
    )[0]?.levels[0];

  test('tells by which evidence it is held, each holder once, and who holds it by role', () => {
    const found = levelOf(
      people('x', 6, 'course'),
      people('x', 5, 'none'),
      people('y', 7, 'manager'),
      people('y', 5, 'both'),
      people('y', 5, 'none'),
    );
    expect(found).toMatchObject({ required: 28, holding: 18, reason: null, evidenceNotKept: [] });
    expect(found?.by).toEqual([
      { evidence: 'manager-confirmed', people: 7 },
      { evidence: 'pathway-completed', people: 6 },
      { evidence: 'several', people: 5 },
    ]);
    expect(found?.audiences).toEqual([
      { roleId: 'x', required: 11, holding: 6, holdingShare: 6 / 11 },
      { roleId: 'y', required: 17, holding: 12, holdingShare: 12 / 17 },
    ]);
  });

  test('hides a role in which too few hold it, and the one that would give it away', () => {
    const found = levelOf(
      people('x', 2, 'course'),
      people('x', 9, 'none'),
      people('y', 8, 'course'),
      people('y', 6, 'none'),
    );
    expect(found).toMatchObject({ required: 25, holding: 10 });
    expect(found?.audiences?.map(({ holding }) => holding)).toEqual([null, null]);
  });

  test('hides a role in which everybody holds it, or nobody, with the one beside which it would follow', () => {
    for (const how of ['course', 'none'] as const) {
      const found = levelOf(
        people('x', 9, how),
        people('y', 6, 'course'),
        people('y', 6, 'none'),
        people('z', 8, 'course'),
        people('z', 8, 'none'),
      );
      expect(found?.audiences?.map(({ holding }) => holding)).toEqual([null, null, 8]);
    }
  });

  test('hides a kind of evidence of too few, and its neighbour', () => {
    const found = levelOf(people('x', 8, 'course'), people('x', 2, 'manager'), people('x', 6, 'none'));
    expect(found?.by?.map(({ people: count }) => count)).toEqual([null, null]);
  });

  test('that is hidden itself says nothing of its parts', () => {
    const found = levelOf(people('x', 8, 'course'), people('x', 2, 'none'));
    expect(found).toMatchObject({ holding: null, by: [], audiences: [] });
  });
});
