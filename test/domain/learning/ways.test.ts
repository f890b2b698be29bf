import { expect, test } from 'vitest';
import { waysLearned } from '../../../domain/learning/ways.ts';
import type { LearningRecord } from '../../../domain/roi/recorded.ts';

const courses = [
  { id: 'c', way: 'classroom' as const },
  { id: 'o', way: 'online' as const },
  { id: 'm', way: 'mentoring' as const },
  { id: 'e', way: 'event' as const },
];
const of = {
  courses,
  people: new Set(Array.from({ length: 20 }, (_, at) => `p${at}`)),
  from: '2026-10-01',
  to: '2026-12-31',
  groupMinimum: 5,
};

const completed = (courseId: string | null, from: number, to: number, on = '2026-11-02'): LearningRecord[] =>
  Array.from({ length: to - from }, (_, at) => ({
    personId: `p${from + at}`,
    courseId,
    status: 'completed',
    startedOn: null,
    completedOn: on,
    minutes: null,
    costMinor: null,
    currency: null,
  }));

test('ways are counted by completions and people, of the roster and the time alone', () => {
  const records = [
    ...completed('c', 0, 6),
    ...completed('c', 0, 2, '2026-12-31'),
    ...completed('o', 3, 15),
    ...completed(null, 0, 5),
    ...completed('c', 0, 6, '2027-01-01'),
    ...completed('c', 18, 30).filter(({ personId }) => !of.people.has(personId)),
    ...completed('o', 15, 19).map((record) => ({ ...record, status: 'in-progress' as const })),
  ];
  expect(waysLearned(records, of)).toEqual([
    { way: 'online', completed: 12, learners: 12 },
    { way: 'classroom', completed: 8, learners: 6 },
    { way: 'unknown', completed: 5, learners: 5 },
  ]);
});

test('ways with few learners are told together, with the next smallest where they are still few', () => {
  const few = [...completed('m', 0, 3), ...completed('e', 3, 6), ...completed('o', 0, 9)];
  expect(waysLearned(few, of)).toEqual([
    { way: 'online', completed: 9, learners: 9 },
    { way: 'others', completed: 6, learners: 6 },
  ]);
  // The same three people: together they are still three.
  const same = [
    ...completed('m', 0, 3),
    ...completed('e', 0, 3),
    ...completed('c', 0, 7),
    ...completed('o', 0, 9),
  ];
  expect(waysLearned(same, of)).toEqual([
    { way: 'others', completed: 13, learners: 7 },
    { way: 'online', completed: 9, learners: 9 },
  ]);
});

test('of fewer people than the minimum nothing is told; of nobody there is nothing', () => {
  expect(waysLearned(completed('m', 0, 4), of)).toBeNull();
  expect(waysLearned([], of)).toEqual([]);
});
