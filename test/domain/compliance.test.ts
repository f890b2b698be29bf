import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  complianceTable,
  standingOn,
  standingReached,
  standings,
  type ObligationEvent,
} from '../../domain/compliance.ts';

const opened: ObligationEvent = { on: '2026-10-01', state: 'open', dueOn: '2026-10-20' };
const done: ObligationEvent = { ...opened, on: '2026-10-05', state: 'done' };
const takenBack: ObligationEvent = { ...opened, on: '2026-10-05' };

describe('how an obligation stood on a day', () => {
  test.each<[string, ObligationEvent[], string, string | undefined]>([
    ['is not owed before it began', [opened], '2026-09-30', undefined],
    ['is open on its due day', [opened], '2026-10-20', 'open'],
    ['is overdue the day after', [opened], '2026-10-21', 'overdue'],
    ['is done from the day of the completion on', [opened, done], '2026-10-05', 'done'],
    ['was open the day before', [opened, done], '2026-10-04', 'open'],
    ['was never done once the record was taken back', [opened, done, takenBack], '2026-10-10', 'open'],
    [
      'is done by what was learned before it began, but was not owed then',
      [opened, { ...done, on: '2026-09-01' }],
      '2026-09-15',
      undefined,
    ],
    ['and counts as done from its beginning', [opened, { ...done, on: '2026-09-01' }], '2026-10-01', 'done'],
    ['is exempt', [opened, { ...opened, on: '2026-10-03', state: 'exempt' }], '2026-11-03', 'exempt'],
    [
      'is not owed once withdrawn',
      [opened, { ...opened, on: '2026-10-03', state: 'withdrawn' }],
      '2026-10-03',
      undefined,
    ],
    [
      'is not overdue where the due day was moved',
      [opened, { ...opened, on: '2026-10-19', dueOn: '2026-11-01' }],
      '2026-10-25',
      'open',
    ],
  ])('%s', (_, events, day, standing) => {
    expect(standingOn(events, day)?.standing).toBe(standing);
  });
});

test('who cannot be reached is neither overdue nor asked in vain; what they have done counts', () => {
  const stood = standings.map((standing) => standingReached(standing, { reached: false }));
  expect(stood).toEqual(['unreached', 'unreached', 'unreached', 'exempt', 'done']);
  expect(standings.map((standing) => standingReached(standing, { reached: true }))).toEqual(standings);
});

const units = ['root', 'a', 'b', 'a1', 'a2'].map((id) => ({
  id,
  name: id,
  parentId: id === 'root' ? null : id.length === 1 ? 'root' : id.slice(0, 1),
}));
const duty = (n: number, unitId: string | null, standing: (typeof standings)[number] = 'done') => ({
  personId: `${unitId} ${n}`,
  unitId,
  standing,
});
const people = (count: number, unitId: string, standing?: (typeof standings)[number]) =>
  Array.from({ length: count }, (_, n) => duty(n, unitId, standing));

describe('compliance by unit', () => {
  test('counts each person once, by the worst of their duties, with the units below', () => {
    const duties = [
      ...people(6, 'a1'),
      ...people(6, 'a'),
      ...people(7, 'b'),
      duty(0, 'b', 'overdue'),
      ...people(5, 'b', 'overdue'),
    ];
    const { parts, total, hidden } = complianceTable(duties, { units, within: 'root', groupMinimum: 1 });
    expect(parts.map(({ unitId, counts }) => [unitId, counts.people, counts.done, counts.overdue])).toEqual([
      ['a', 12, 12, 0],
      ['b', 7, 2, 5],
    ]);
    expect(total).toMatchObject({ people: 19, done: 14, overdue: 5, open: 0 });
    expect(hidden).toBe(false);
  });

  test('hides a group of fewer people than the organisation wants, and what would give it away', () => {
    const duties = [
      ...people(10, 'a'),
      ...people(2, 'a1', 'overdue'),
      ...people(9, 'b'),
      ...people(8, 'b1', 'open'),
    ];
    const { parts, total } = complianceTable(duties, { units, within: 'root', groupMinimum: 5 });
    const a = parts.find(({ unitId }) => unitId === 'a');
    expect(a?.counts.overdue).toBeNull();
    expect([a?.counts.people, a?.counts.done].includes(null)).toBe(true);
    expect(total.overdue).toBeNull();
  });

  test('shows no group smaller than the minimum on any level, and no line in which a single figure is missing', () => {
    const anyDuty = fc.record({
      person: fc.nat(60),
      unitId: fc.constantFrom('root', 'a', 'b', 'a1', 'a2', null),
      standing: fc.constantFrom(...standings),
    });
    fc.assert(
      fc.property(
        fc.array(anyDuty, { maxLength: 80 }),
        fc.constantFrom('root', 'a', null),
        (rows, within) => {
          const homes = new Map(rows.map(({ person, unitId }) => [person, unitId]));
          const duties = rows.map(({ person, standing }) =>
            duty(person, homes.get(person) ?? null, standing),
          );
          const distinct = duties.map((each, n) => ({ ...each, personId: String(rows[n]?.person) }));
          const { parts, total } = complianceTable(distinct, { units, within, groupMinimum: 5 });
          for (const counts of [...parts.map((part) => part.counts), total]) {
            const line = standings.map((standing) => counts[standing]);
            for (const count of [...line, counts.people])
              expect(count === null || count === 0 || count >= 5).toBe(true);
            expect(counts.people !== null && line.filter((count) => count === null).length === 1).toBe(false);
          }
          for (const standing of standings) {
            const missing = parts.filter(({ counts }) => counts[standing] === null).length;
            expect(total[standing] !== null && missing === 1).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
