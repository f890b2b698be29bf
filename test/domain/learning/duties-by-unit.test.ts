import { expect, test } from 'vitest';
import { dutyCounts } from '../../../activities/releases/duty-counts.ts';
import { countChanges } from '../../../domain/disclosure/release-register.ts';
import { dutiesByUnit } from '../../../domain/learning/duties-by-unit.ts';
import type { DutyAtEnd } from '../../../domain/learning/duty-figures.ts';

const period = { from: '2026-07-01', to: '2026-09-30' };
const untold = { numerator: null, denominator: null, share: null };

/** Everybody of a unit owes one course; so many have done it. */
function dutiesIn(unit: string, people: number, done: number): DutyAtEnd[] {
  return Array.from({ length: people }, (_, at) => ({
    personId: `${unit}-${at}`,
    courseId: 'safety',
    standing: at < done ? 'done' : 'overdue',
    dueOn: '2026-08-31',
    since: '2026-08-01',
  }));
}

function byUnit(of: Record<string, [people: number, done: number]>, gone = '') {
  const duties = Object.entries(of).flatMap(([unit, [people, done]]) => dutiesIn(unit, people, done));
  const lines = dutiesByUnit({
    ...period,
    duties,
    certificates: [],
    people: new Set(duties.flatMap(({ personId }) => (personId.startsWith(`${gone}-`) ? [] : [personId]))),
    groupOf: (personId) => personId.split('-')[0] ?? '',
    units: new Map(Object.keys(of).map((id) => [id, { id, name: `The ${id}`, parentId: null }])),
    fewest: 5,
  });
  return { lines, completion: Object.fromEntries(lines.map((line) => [line.name, line.completion])) };
}

test('a unit’s share stands beside what it is made of, and one of few people is hidden with the next smallest', () => {
  expect(byUnit({ lab: [12, 9], desk: [8, 8] }).completion).toEqual({
    'The desk': { numerator: 8, denominator: 8, share: 1 },
    'The lab': { numerator: 9, denominator: 12, share: 0.75 },
  });
  // Less the two others, everybody would be the three of the shop.
  expect(byUnit({ lab: [12, 9], desk: [8, 8], shop: [3, 1] }).completion).toEqual({
    'The desk': untold,
    'The lab': { numerator: 9, denominator: 12, share: 0.75 },
    'The shop': untold,
  });
});

test('of a unit whose people have all left, what they owed counts among what is hidden of units', () => {
  expect(byUnit({ lab: [12, 9], desk: [8, 8], old: [1, 0] }, 'old').completion).toEqual({
    'The desk': untold,
    'The lab': { numerator: 9, denominator: 12, share: 0.75 },
    'The old': untold,
  });
});

test('shares by unit that few people changed since they were told are counted as such', () => {
  const [before] = dutyCounts({ duties: byUnit({ lab: [12, 9], desk: [8, 8] }).lines });
  const [late] = dutyCounts({ duties: byUnit({ lab: [12, 11], desk: [8, 8] }).lines });
  const [many] = dutyCounts({ duties: byUnit({ lab: [12, 4], desk: [8, 8] }).lines });
  if (!before || !late || !many) throw new Error('Nothing was counted');
  expect(countChanges(late, [before], 5)).toBe(2);
  expect(countChanges(many, [before], 5)).toBe(Number.POSITIVE_INFINITY);
});
