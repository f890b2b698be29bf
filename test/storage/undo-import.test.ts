import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { rosterOn, type RosterRow as KnownRow } from '../../storage/roster.ts';
import { RosterLab } from '../fixtures/roster-lab.ts';
import { previewUndo } from '../../storage/undo-preview.ts';
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

function person(n: number, more: Partial<RosterRow> = {}): RosterRow {
  return {
    employeeNumber: String(n),
    displayName: `Person ${n}`,
    email: `p${n}@example.test`,
    title: 'Engineer',
    managers: n === 0 ? [] : [{ by: 'number', number: String(Math.floor(n / 8)) }],
    employment: 'active',
    hiredOn: '2020-01-01',
    leftOn: null,
    ...more,
  };
}

const rosterOf = (day: string): Promise<KnownRow[]> => rosterOn(database.db, { day, knownAt: lab.now() });
const known = (rows: KnownRow[]) => rows.filter(({ displayName }) => displayName !== null);

describe('undoing an import', () => {
  test('of 40 % changes of 2,000 people restores the former state by content, for every day, and keeps what was known between', async () => {
    const people = Array.from({ length: 2000 }, (_, n) => person(n));
    await lab.import({ asOf: '2026-01-10', rows: people, fullSnapshot: true });
    const days = ['2026-01-01', '2026-01-10', '2026-02-09', '2026-02-10', '2026-12-01'];
    const before = await lab.current();
    const rosters = await Promise.all(days.map(rosterOf));

    const changed = people.flatMap((row, n): RosterRow[] => {
      if (n % 10 === 1) return [];
      if (n % 10 === 2) return [{ ...row, title: 'Lead', managers: [{ by: 'number', number: '0' }] }];
      if (n % 10 === 3) return [{ ...row, employment: 'leave', email: `new${n}@example.test` }];
      return n % 10 === 4 ? [{ ...row, hiredOn: '2021-05-05', unitPath: ['Lab'] }] : [row];
    });
    const joiners = Array.from({ length: 50 }, (_, n) => person(5000 + n, { managers: [] }));
    const second = await lab.import({
      asOf: '2026-02-10',
      rows: [...changed, ...joiners],
      fullSnapshot: true,
    });
    expect(second.roster).toMatchObject({ leavers: 200, joiners: 50, titleChanges: 200, leaveChanges: 200 });
    const between = lab.now();
    const then = await rosterOn(database.db, { day: '2026-02-10', knownAt: between });
    expect(await lab.current()).not.toEqual(before);

    const undone = await lab.undo(second.importId);
    expect(undone.kept).toEqual([]);
    expect(await lab.current()).toEqual(before);
    for (const [n, day] of days.entries())
      expect(known(await rosterOf(day))).toEqual(known(rosters[n] ?? []));
    expect(await rosterOn(database.db, { day: '2026-02-10', knownAt: between })).toEqual(then);
  }, 120_000);

  test('leaves what a later import touched, names it with that import, and keeps people as ids without facts', async () => {
    const first = await lab.import({ asOf: '2026-01-10', rows: [person(0), person(1)] });
    const second = await lab.import({
      asOf: '2026-02-10',
      rows: [person(0), person(1, { title: 'Lead', email: 'one@example.test' }), person(2)],
    });
    const third = await lab.import({
      asOf: '2026-03-10',
      rows: [person(1, { title: 'Head', email: 'one@example.test' })],
    });
    const personIds = new Map((await rosterOf('2026-04-01')).map((row) => [row.displayName, row.personId]));
    const undone = await lab.undo(second.importId);
    expect(undone.kept).toEqual([
      { table: 'roster_facts', personId: personIds.get('Person 1'), what: 'title', byImport: third.importId },
    ]);
    const rows = known(await rosterOf('2026-04-01'));
    expect(rows.map(({ displayName, title, email }) => [displayName, title, email])).toEqual(
      expect.arrayContaining([
        ['Person 0', 'Engineer', 'p0@example.test'],
        ['Person 1', 'Head', 'p1@example.test'],
      ]),
    );
    expect(rows).toHaveLength(2);
    const { rows: ids } = await sql<{ id: string }>`select id from people`.execute(database.db);
    expect(ids.map(({ id }) => id)).toContain(personIds.get('Person 2'));
    const { rows: open } = await sql`
      select 1 from person_identifiers where person_id = ${personIds.get('Person 2')} and known_until is null`.execute(
      database.db,
    );
    expect(open).toEqual([]);
    // What had to stay goes back once the import that touched it is undone as well.
    await lab.undo(third.importId);
    expect(known(await rosterOf('2026-04-01')).map(({ title }) => title)).toEqual(['Engineer', 'Engineer']);
    await lab.undo(first.importId);
    expect(await lab.current()).toEqual([]);
  });

  test('does not give an address back that somebody else has got since', async () => {
    const first = person(1, { email: 'x@example.test', managers: [] });
    await lab.import({ asOf: '2026-01-10', rows: [first] });
    const second = await lab.import({ asOf: '2026-02-10', rows: [{ ...first, email: 'y@example.test' }] });
    const third = await lab.import({
      asOf: '2026-03-10',
      rows: [person(2, { ...first, employeeNumber: '2', displayName: 'Person 2' })],
    });
    const undone = await lab.undo(second.importId);
    expect(undone.kept.map(({ what, byImport }) => [what, byImport])).toEqual(
      ['roster_facts', 'person_identifiers'].map(() => ['email', third.importId]),
    );
    const emails = (await rosterOf('2026-04-01')).map(({ displayName, email }) => `${displayName} ${email}`);
    expect(emails.toSorted()).toEqual(['Person 1 y@example.test', 'Person 2 x@example.test']);
    await lab.undo(third.importId);
    expect(known(await rosterOf('2026-04-01')).map(({ email }) => email)).toEqual(['x@example.test']);
  });

  test('that was undone can be imported again, and is then as it was', async () => {
    await lab.import({ asOf: '2026-01-10', rows: [person(0), person(1)], fullSnapshot: true });
    const file = { asOf: '2026-02-10', rows: [person(0), person(2)], fullSnapshot: true };
    const { importId } = await lab.import(file);
    const applied = await lab.current();
    await lab.undo(importId);
    const again = await lab.import(file);
    expect(again.roster).toMatchObject({ joiners: 1, leavers: 1 });
    expect(await lab.current()).toEqual(applied);
  });

  test('counts no longer for what older files may fill', async () => {
    await lab.import({ asOf: '2026-01-10', rows: [person(0)] });
    const later = await lab.import({ asOf: '2026-03-10', rows: [person(0)] });
    await lab.undo(later.importId);
    const between = await lab.import({ asOf: '2026-02-10', rows: [person(0, { title: 'Lead' })] });
    expect(between.roster).toMatchObject({ titleChanges: 1, historyFacts: 0 });
    expect((await rosterOf('2026-06-01'))[0]?.title).toBe('Lead');
  });

  test('in reverse order of any imports comes back to each state before', async () => {
    const change = fc.record({
      number: fc.integer({ min: 0, max: 3 }),
      title: fc.constantFrom('Engineer', 'Lead', null),
      email: fc.constantFrom('a@example.test', 'b@example.test', null),
      leftOn: fc.constantFrom(null, null, '2026-01-05'),
    });
    const file = fc.record({
      asOf: fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10'),
      rows: fc.uniqueArray(change, { selector: ({ number }) => number, maxLength: 4 }),
      fullSnapshot: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        await lab.forget();
        const states: { importId: string; before: string[] }[] = [];
        for (const { asOf, rows, fullSnapshot } of files) {
          const before = await lab.current();
          const people = rows.map(({ number, leftOn, ...more }) =>
            person(number, {
              ...more,
              leftOn,
              employment: leftOn === null ? 'active' : 'ended',
              managers: [],
            }),
          );
          const { importId } = await lab.import({ asOf, rows: people, fullSnapshot });
          states.push({ importId, before });
        }
        for (const { importId, before } of states.toReversed()) {
          expect((await lab.undo(importId)).kept).toEqual([]);
          expect(await lab.current()).toEqual(before);
        }
      }),
      { numRuns: runs(8, 20) },
    );
  }, 240_000);

  test('all of them in any order leaves nothing, each kept fact goes back with the import that touched it, and each undoing comes to what was shown before', async () => {
    const file = fc.record({
      rows: fc.uniqueArray(
        fc.record({
          number: fc.integer({ min: 0, max: 2 }),
          title: fc.constantFrom('Engineer', 'Lead', 'Head'),
        }),
        { selector: ({ number }) => number, minLength: 1, maxLength: 3 },
      ),
    });
    const filesAndOrder = fc.array(file, { minLength: 2, maxLength: 4 }).chain((files) =>
      fc.tuple(
        fc.constant(files),
        fc.shuffledSubarray(
          files.map((_, n) => n),
          { minLength: files.length },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(filesAndOrder, async ([files, order]) => {
        await lab.forget();
        const ids: string[] = [];
        for (const [n, { rows }] of files.entries()) {
          const people = rows.map(({ number, title }) => person(number, { title, managers: [] }));
          ids.push((await lab.import({ asOf: `2026-0${n + 1}-10`, rows: people })).importId);
        }
        for (const n of order) {
          const importId = ids[n] ?? '';
          const preview = await previewUndo(database.db, { importId, listed: 100 });
          const { restored, kept } = await lab.undo(importId);
          expect(preview).toEqual({ restored, kept, keptCount: kept.length, notices: [] });
        }
        expect(await lab.current()).toEqual([]);
      }),
      { numRuns: runs(8, 20) },
    );
  }, 240_000);
});
