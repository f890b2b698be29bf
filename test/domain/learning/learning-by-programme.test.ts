import { expect, test } from 'vitest';
import { learningByProgramme } from '../../../domain/learning/learning-by-programme.ts';
import { learningBySite } from '../../../domain/learning/learning-by-site.ts';
import { learningFigures } from '../../../domain/learning/learning-figures.ts';
import type { LearningRecord } from '../../../domain/roi/recorded.ts';

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
const ml = { id: 'ml', courses: ['mlops'] };
const told = (
  records: readonly LearningRecord[],
  { programmes = [ml], siteOf }: { programmes?: (typeof ml)[]; siteOf?: (personId: string) => string } = {},
) => {
  const kept = { duties: [], certificates: [], people: new Set(ids), fewest: 5 };
  const byUnit = { learned: learningFigures(records, of), duties: [] };
  const bySite = siteOf ? { siteOf, lines: learningBySite({ ...kept, records, of, byUnit, siteOf }) } : null;
  return learningByProgramme({ ...kept, records, of, byUnit, bySite, programmes }).map(
    ({ figure }) => figure.learners,
  );
};

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
  expect(told(records, { programmes: both })).toEqual([9, null]);
});

test('it is not told where the hours of the programme less those of a site are those of one person', () => {
  const siteOf = (id: string) => (ids.indexOf(id) < 9 ? 'berlin' : 'oslo');
  const others = ids.slice(9).map((id) => record(id, 'sales'));
  expect(told([...taken('mlops', 9), ...others], { siteOf })).toEqual([9]);
  expect(told([...taken('mlops', 10), ...others], { siteOf })).toEqual([null]);
});

test('it is not told where what was paid for all less what was for the programme is one person’s fee', () => {
  const paid = (records: LearningRecord[]) =>
    records.map((each) => ({ ...each, costMinor: 90000, currency: 'CHF' }));
  const sales = taken('sales', 6);
  expect(told([...paid(taken('mlops', 9)), ...paid(sales)])).toEqual([9]);
  expect(told([...paid(taken('mlops', 9)), ...paid(sales.slice(0, 1)), ...sales.slice(1)])).toEqual([null]);
});
