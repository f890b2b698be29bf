import { expect, test } from 'vitest';
import { learningBySite } from '../../../domain/learning/learning-by-site.ts';
import { divided, learningFigures } from '../../../domain/learning/learning-figures.ts';
import { dutiesByUnit } from '../../../domain/learning/duties-by-unit.ts';

type Status = 'completed' | 'failed' | 'in-progress';
/** Of the people of a unit at a site how each one's course went, and how many of them had a fee of 900.00 CHF. */
type Rows = Record<string, Partial<Record<Status, number>> & { fees?: number }>;

function told(rows: Rows) {
  const placed = Object.entries(rows).flatMap(([place, { fees = 0, ...went }]) => {
    const [site = '', unitId = ''] = place.split(' ');
    const outcomes = Object.entries(went).flatMap(([status, count]) =>
      Array.from({ length: count }, () => status),
    );
    return outcomes.map((status, at) => ({
      personId: `${place} ${at}`,
      site,
      unitId,
      status: statuses[status] ?? 'completed',
      costMinor: at < fees ? 90000 : null,
    }));
  });
  const units = new Map(['lab', 'desk'].map((id) => [id, { id, parentId: null, name: id }]));
  const of = {
    people: placed.map(({ personId, unitId }) => ({ personId, unitId, atStart: true, atEnd: true })),
    units,
    courseHours: new Map(),
    from: '2026-10-01',
    to: '2026-12-31',
    groupMinimum: 5,
  };
  const records = placed.map(({ personId, status, costMinor }) => ({
    personId,
    courseId: 'mlops',
    status,
    startedOn: '2026-11-01',
    completedOn: status === 'in-progress' ? null : '2026-11-02',
    minutes: 60,
    costMinor,
    currency: costMinor === null ? null : 'CHF',
  }));
  const sites = new Map(placed.map(({ personId, site }) => [personId, site]));
  const people = new Set(sites.keys());
  const kept = { duties: [], certificates: [], people, fewest: 5 };
  const duties = dutiesByUnit({ ...kept, groupOf: divided(of), units, from: of.from, to: of.to });
  return learningBySite({
    ...kept,
    records,
    of,
    siteOf: (id) => sites.get(id) ?? '',
    byUnit: { learned: learningFigures(records, of), duties },
  }).map(({ siteId, figure: { learners, failed, spentMinutes, fees } }) => {
    return [siteId, learners, failed, spentMinutes !== null, fees?.[0]?.minor];
  });
}
const statuses: Record<string, Status> = { failed: 'failed', 'in-progress': 'in-progress' };

const lab = { 'berlin lab': { completed: 12, failed: 6 } };
const oslo = { 'oslo desk': { completed: 12, failed: 7 } };

test('a site tells who failed where a unit less it leaves enough who did and enough who did not', () => {
  expect(told({ ...lab, ...oslo, 'berlin desk': { completed: 6, failed: 6 } })).toEqual([
    ['berlin', 30, 12, true, undefined],
    ['oslo', 19, 7, true, undefined],
  ]);
});

test('failures by site are hidden where a site less a unit is six who all failed, and with them nobody else’s figures', () => {
  const mixed = { 'berlin desk': { completed: 6, failed: 6 } };
  const late = {
    ...mixed,
    'berlin lab': { completed: 12, failed: 0 },
    'oslo lab': { failed: 6, completed: 6 },
  };
  expect(told({ ...late, ...oslo })).toEqual([
    ['berlin', 24, 6, true, undefined],
    ['oslo', 31, 13, true, undefined],
  ]);
  expect(told({ ...lab, ...oslo, 'berlin desk': { failed: 6 } })).toEqual([
    ['berlin', null, null, false, undefined],
    ['oslo', null, null, false, undefined],
  ]);
});

test('one who failed in a unit at another site hides the failures by site, and not what was learned there', () => {
  expect(told({ ...lab, ...oslo, 'berlin desk': { completed: 6, failed: 1 } })).toEqual([
    ['berlin', 25, null, false, undefined],
    ['oslo', 19, null, false, undefined],
  ]);
});

test('fees are hidden by site where a site less a unit is one person’s', () => {
  const paid = { 'berlin lab': { completed: 12, fees: 6 }, 'oslo desk': { completed: 12, fees: 7 } };
  expect(told({ ...paid, 'berlin desk': { completed: 6, fees: 1 } })).toEqual([
    ['berlin', 18, 0, true, null],
    ['oslo', 12, 0, true, null],
  ]);
  expect(told({ ...paid, 'berlin desk': { completed: 6, fees: 5 } }).map((line) => line[4])).toEqual([
    990000, 630000,
  ]);
});
