import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningFigures, type HeadcountPerson } from '../../../domain/learning/learning-figures.ts';
import type { LearningRecord } from '../../../domain/roi/recorded.ts';

const units = new Map(
  ['top', 'a', 'b', 'c'].map((id) => [
    id,
    { id, name: id.toUpperCase(), parentId: id === 'top' ? null : 'top' },
  ]),
);
const period = { from: '2026-07-01', to: '2026-09-30' };
const staff = (unitId: string | null, from: number, count: number): HeadcountPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    personId: `${from + at}`,
    unitId,
    atStart: true,
    atEnd: true,
  }));

function attempt(personId: string, of: Partial<LearningRecord> = {}): LearningRecord {
  return {
    personId,
    courseId: 'c',
    status: 'completed',
    startedOn: '2026-08-01',
    completedOn: '2026-08-02',
    minutes: 60,
    costMinor: null,
    currency: null,
    ...of,
  };
}

const figures = (records: readonly LearningRecord[], people: readonly HeadcountPerson[], groupMinimum = 5) =>
  learningFigures(records, { people, units, courseHours: new Map([['c', 2]]), groupMinimum, ...period });

describe('time is', () => {
  const spent = (of: Partial<LearningRecord>) => {
    const { spentMinutes, completedMinutes, withoutTime } = figures(
      [attempt('1', of)],
      staff('a', 1, 1),
      1,
    ).whole;
    return [spentMinutes, completedMinutes, withoutTime];
  };
  test.each<[string, Partial<LearningRecord>, (number | null)[]]>([
    ['what was recorded', {}, [60, 60, 0]],
    ['at most the length of the course', { minutes: 500 }, [120, 120, 0]],
    ['all that was recorded of a course that nobody knows', { minutes: 500, courseId: null }, [500, 500, 0]],
    ['the length of a completed course without a record', { minutes: null }, [120, 120, 0]],
    ['that of a course that has expired since', { status: 'expired' }, [60, 60, 0]],
    ['not told where all who learned failed', { status: 'failed' }, [null, null, null]],
    [
      'unknown under way without a record',
      { minutes: null, status: 'in-progress', completedOn: null },
      [0, 0, 1],
    ],
    ['unknown of an unknown course', { minutes: null, courseId: null }, [0, 0, 1]],
  ])('%s', (_, of, expected) => {
    expect(spent(of)).toEqual(expected);
  });
});

test.each<[string, Partial<LearningRecord>, number]>([
  ['ended on the first day', { completedOn: '2026-07-01', startedOn: '2026-06-01' }, 1],
  ['ended the day before', { completedOn: '2026-06-30', startedOn: '2026-06-01' }, 0],
  ['ended on the last day', { completedOn: '2026-09-30' }, 1],
  ['ended the day after', { completedOn: '2026-10-01' }, 0],
  ['began in it and is under way', { completedOn: null, status: 'in-progress' }, 1],
  ['never began', { completedOn: null, status: 'not-started' }, 0],
  ['has no day', { completedOn: null, startedOn: null }, 0],
])('an attempt that %s counts %j: %d', (_, of, learners) => {
  expect(figures([attempt('1', of)], staff('a', 1, 6), 1).whole.learners).toBe(learners);
});

test('who left counts in hours and fees, and in no share of those who are there', () => {
  const people = [...staff('a', 1, 4), { personId: '9', unitId: 'a', atStart: true, atEnd: false }];
  const fee = { costMinor: 500, currency: 'USD' };
  const { whole } = figures(
    [attempt('1', fee), attempt('9', fee), attempt('9', { ...fee, currency: 'EUR' })],
    people,
    1,
  );
  expect(whole).toMatchObject({
    headcountStart: 5,
    headcountEnd: 4,
    learners: 2,
    learnersAtEnd: 1,
    reachShare: 0.25,
    completedMinutes: 180,
    hoursPerHeadAtEnd: 0.75,
    hoursPerMeanHead: 3 / 4.5,
    fees: [
      { currency: 'EUR', minor: 500 },
      { currency: 'USD', minor: 1_000 },
    ],
  });
});

test('of nobody all counts are 0 and no ratio is known', () => {
  const { whole, units: parts } = figures([], []);
  expect(parts).toEqual([]);
  expect(whole).toMatchObject({ headcountEnd: 0, learners: 0, completedMinutes: 0, fees: [] });
  expect([whole.reachShare, whole.hoursPerHeadAtEnd, whole.hoursPerMeanHead]).toEqual([null, null, null]);
});

describe('by unit', () => {
  const people = [...staff('a', 1, 12), ...staff('b', 21, 12), ...staff('top', 41, 6)];
  const of = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => attempt(`${from + at}`));

  test('the parts of the lowest unit that holds everybody are told, and those directly in it', () => {
    const { units: parts } = figures([...of(6, 1), ...of(7, 21), ...of(6, 41)], people);
    expect(parts.map(({ id, name, figure }) => [id, name, figure.learners])).toEqual([
      ['a', 'A', 6],
      ['b', 'B', 7],
      ['top/itself', 'TOP', 6],
    ]);
  });

  test('four learners are hidden with a neighbour, and all that tells of them, not the headcount', () => {
    const { whole, units: parts } = figures([...of(4, 1), ...of(7, 21), ...of(6, 41)], people);
    expect(whole.learners).toBe(17);
    const [a, b, own] = parts.map(({ figure }) => figure);
    expect(a).toMatchObject({
      headcountEnd: 12,
      learners: null,
      completed: null,
      spentMinutes: null,
      fees: null,
    });
    expect([b?.learners, own?.learners].filter((count) => count === null)).toHaveLength(1);
  });

  test('shown parts never leave one hidden figure to be worked out', () => {
    const counts = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 6 }));
    fc.assert(
      fc.property(counts, ([x, y, z]) => {
        const { whole, units: parts } = figures([...of(x, 1), ...of(y, 21), ...of(z, 41)], people);
        const given = [x, y, z];
        const hidden = parts.flatMap(({ figure }, at) => (figure.learners === null ? [given[at] ?? 0] : []));
        if (whole.learners !== null) expect(hidden.length === 1).toBe(false);
        else expect(x + y + z).toBeLessThan(5);
        for (const { figure } of parts) expect([1, 2, 3, 4]).not.toContain(figure.learners);
        if (whole.learners !== null && hidden.length > 0)
          expect(hidden.reduce((all, each) => all + each, 0)).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  test('two failures in one unit hide no learners, only themselves and the next that would tell of them', () => {
    const failed = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) => attempt(`${from + at}`, { status: 'failed' }));
    const { units: parts } = figures(
      [...of(8, 1), ...of(8, 21), ...of(6, 41), ...failed(2, 1), ...failed(6, 21)],
      people,
    );
    expect(parts.map(({ figure }) => [figure.learners, figure.failed])).toEqual([
      [8, null],
      [8, null],
      [6, 0],
    ]);
  });

  test('a unit in which all who learned failed is hidden with the next, as it would tell it of each', () => {
    const failed = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) => attempt(`${from + at}`, { status: 'failed' }));
    const { units: parts, whole } = figures([...failed(8, 1), ...of(8, 21), ...of(8, 41)], people);
    expect(parts.map(({ figure }) => figure.failed)).toEqual([null, 0, null]);
    expect(whole.failed).toBe(8);
    expect(figures(failed(8, 1), people).whole.failed).toBeNull();
  });

  test('the order of people and records changes nothing', () => {
    const records = [...of(6, 1), ...of(7, 21), ...of(6, 41)];
    expect(figures(records.toReversed(), people.toReversed())).toEqual(figures(records, people));
  });
});

test('time spent is hidden with what few people failed: less the completed time it would be theirs', () => {
  const people = staff('a', 1, 20);
  const completed = people.map(({ personId }) => attempt(personId));
  const { whole } = figures([...completed, attempt('7', { status: 'failed', minutes: 90 })], people);
  expect(whole).toMatchObject({ failed: null, spentMinutes: null, completedMinutes: 1200 });
  expect(figures(completed, people).whole).toMatchObject({ failed: 0, spentMinutes: 1200 });
});

test('that nobody of a unit completed anything, or is under way, is hidden where it would tell that all failed', () => {
  const people = [...staff('a', 1, 10), ...staff('b', 11, 10), ...staff('c', 21, 12)];
  const failed = { status: 'failed' as const };
  const records = people.map(({ personId, unitId }) => attempt(personId, unitId === 'a' ? failed : {}));
  const told = figures(records, people, 5);
  const unit = (id: string) => told.units.find((each) => each.id === id)?.figure;
  const untold = { learners: null, completed: null, failed: null, underWay: null, spentMinutes: null };
  expect([unit('a'), unit('b')]).toMatchObject([untold, untold]);
  expect(unit('c')).toMatchObject({ learners: 12, completed: 12 });
  expect(told.whole).toMatchObject({ learners: 32, completed: 22, failed: 10, underWay: 0 });
  expect(
    figures(
      people.map(({ personId }) => attempt(personId, failed)),
      people,
      5,
    ).whole,
  ).toMatchObject({
    ...untold,
    headcountEnd: 32,
  });
});
