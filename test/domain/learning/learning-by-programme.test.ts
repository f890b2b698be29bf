import { expect, test } from 'vitest';
import { learningByProgramme } from '../../../domain/learning/learning-by-programme.ts';
import { learningFigures } from '../../../domain/learning/learning-figures.ts';

const ids = Array.from({ length: 20 }, (_, at) => `p${at}`);
const of = {
  people: ids.map((personId) => ({ personId, unitId: null, atStart: true, atEnd: true })),
  units: new Map(),
  courseHours: new Map(),
  from: '2026-10-01',
  to: '2026-12-31',
  groupMinimum: 5,
};
const record = (personId: string, courseId: string) => ({
  personId,
  courseId,
  status: 'completed' as const,
  startedOn: null,
  completedOn: '2026-11-01',
  minutes: 60,
  costMinor: null,
  currency: null,
});
const taken = (course: string, people: number) => ids.slice(0, people).map((id) => record(id, course));
const told = (records: ReturnType<typeof record>[], programmes = [{ id: 'ml', courses: ['mlops'] }]) =>
  learningByProgramme({
    records,
    of,
    duties: [],
    certificates: [],
    people: new Set(ids),
    fewest: 5,
    byUnit: { learned: learningFigures(records, of), duties: [] },
    programmes,
  }).map(({ figure }) => figure.learners);

test('what was learned of a programme’s courses is told where enough people took them, and enough took others', () => {
  expect(told([...taken('mlops', 9), ...taken('sales', 6)])).toEqual([9]);
  expect(told([...taken('mlops', 9)])).toEqual([9]);
  expect(told([...taken('mlops', 4), ...taken('sales', 6)])).toEqual([null]);
});

test('it is not told where the hours of all less those of the programme are those of one person', () => {
  expect(told([...taken('mlops', 9), ...taken('sales', 1)])).toEqual([null]);
});

test('of two programmes the second is not told where both together leave the hours of few', () => {
  const records = [...taken('mlops', 9), ...taken('sales', 8), ...taken('other', 2)];
  const both = [
    { id: 'ml', courses: ['mlops'] },
    { id: 'talk', courses: ['sales'] },
  ];
  expect(told(records, both)).toEqual([9, null]);
});
