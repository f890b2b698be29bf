import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { rosterOn } from '../../storage/roster.ts';
import { RosterLab, type RosterDay } from '../fixtures/roster-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { runs } from '../setup/long.ts';

let database: TestDatabase;
let lab: RosterLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
});
afterAll(() => database.close());
beforeEach(() => lab.forget());

/** How the roster reads on a day, person by person, without the ids that differ from order to order. */
async function rosterOf(day: string, knownAt = lab.now()): Promise<unknown[]> {
  const rows = await rosterOn(database.db, { day, knownAt });
  return rows.filter((row) =>
    Object.entries(row).some(([field, value]) => field !== 'personId' && value !== null),
  );
}

const days = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10'];
const looked = [
  '2025-06-01',
  '2026-01-01',
  '2026-01-09',
  ...days,
  '2026-02-20',
  '2026-03-20',
  '2026-06-01',
  '2027-01-01',
];

const someDay = fc.constantFrom(null, '2025-03-01', '2026-01-20', '2026-02-25', '2026-03-10', '2026-04-20');
const rowOf = (number: string): fc.Arbitrary<RosterRow | null> =>
  fc.option(
    fc
      .record({
        title: fc.constantFrom('Engineer', 'Lead', null),
        manager: fc.constantFrom('1', '2', null),
        away: fc.boolean(),
        hiredOn: fc.constantFrom(null, '2024-01-01', '2025-03-01', '2026-02-15'),
        leftOn: someDay,
      })
      .map(({ title, manager, away, hiredOn, leftOn }): RosterRow => {
        return {
          employeeNumber: number,
          displayName: `Person ${number}`,
          email: `${number}@example.test`,
          title,
          managers: manager === null || manager === number ? [] : [{ by: 'number', number: manager }],
          employment: away ? 'leave' : 'active',
          hiredOn,
          leftOn,
        };
      }),
    { freq: 3 },
  );

/** What the reader of rows makes of dates that contradict the word. */
function asRead(row: RosterRow, asOf: string): RosterRow {
  const { hiredOn = null, leftOn = null } = row;
  const left = leftOn !== null && hiredOn !== null && leftOn < hiredOn ? null : leftOn;
  if (left !== null && left <= asOf) return { ...row, leftOn: left, employment: 'ended' };
  if (hiredOn !== null && hiredOn > asOf) return { ...row, leftOn: left, employment: 'future' };
  return { ...row, leftOn: left };
}

/** Whom a file names and does not hold may be known by then or not: that is not asked here. */
function underPeopleOf(row: RosterRow, file: RosterRow[]): RosterRow {
  const inFile = new Set(file.map(({ employeeNumber }) => employeeNumber));
  return { ...row, managers: row.managers?.filter((one) => 'number' in one && inFile.has(one.number)) ?? [] };
}

const snapshots = (fullSnapshot: boolean): fc.Arbitrary<RosterDay[]> =>
  fc.subarray(days, { minLength: 2 }).chain((asOfs) =>
    fc.tuple(
      ...asOfs.map((asOf) =>
        fc.tuple(rowOf('1'), rowOf('2'), rowOf('3')).map((rows): RosterDay => {
          const there = rows.flatMap((row) => (row === null ? [] : [asRead(row, asOf)]));
          return { asOf, fullSnapshot, rows: there.map((row) => underPeopleOf(row, there)) };
        }),
      ),
    ),
  );

const cases = { numRuns: runs(6, 20) };

describe('files of several days', () => {
  test.each([true, false])(
    'answer for every day as in the order of their days, in whatever order they are applied (full snapshots: %s)',
    async (fullSnapshot) => {
      await fc.assert(
        fc.asyncProperty(
          snapshots(fullSnapshot).chain((files) => fc.tuple(fc.constant(files), shuffled(files))),
          async ([files, order]) => {
            await lab.forget();
            for (const file of files) await lab.import(file);
            const expected = [];
            for (const day of looked) expected.push(await rosterOf(day));
            await lab.forget();
            for (const file of order) await lab.import(file);
            const got = [];
            for (const day of looked) got.push(await rosterOf(day));
            expect(got).toEqual(expected);
          },
        ),
        cases,
      );
    },
    240_000,
  );

  test('told again in any order change nothing, and each day keeps what was known then', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots(true), async (files) => {
        await lab.forget();
        const seen = [];
        for (const file of files) {
          const { appliedAt } = await lab.import(file);
          seen.push({ appliedAt, rosters: await Promise.all(looked.map((day) => rosterOf(day, appliedAt))) });
        }
        const before = await lab.current();
        for (const file of files) await lab.import(file);
        expect(await lab.current()).toEqual(before);
        for (const { appliedAt, rosters } of seen)
          expect(await Promise.all(looked.map((day) => rosterOf(day, appliedAt)))).toEqual(rosters);
      }),
      cases,
    );
  }, 240_000);
});

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length });
}
