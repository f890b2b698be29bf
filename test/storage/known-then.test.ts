import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peopleAsOf, type PersonAsOf } from '../../storage/as-of.ts';
import { RosterLab } from '../fixtures/roster-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { runs } from '../setup/long.ts';

let database: TestDatabase;
let lab: RosterLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
});
afterAll(() => database.close());

const days = ['2026-01-01', '2026-01-10', '2026-02-15', '2026-03-10', '2026-12-01'];
const row = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  title: fc.constantFrom('Engineer', 'Lead'),
  employment: fc.constantFrom('active' as const, 'active' as const, 'leave' as const),
  manager: fc.integer({ min: 1, max: 3 }),
  email: fc.constantFrom('a@example.test', 'b@example.test', null),
});
const step = fc.record({
  asOf: fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10'),
  source: fc.constantFrom('hris', 'hris', 'payroll'),
  rows: fc.uniqueArray(row, { selector: ({ number }) => number, maxLength: 3 }),
  fullSnapshot: fc.boolean(),
  /** Instead: takes back one of the imports that stand; null: does not. */
  undo: fc.option(fc.nat({ max: 4 })),
});

test('whatever is imported, filled in or taken back later, what was known at a moment stays the answer for it', async () => {
  const asked = (knownAt: string): Promise<PersonAsOf[][]> =>
    Promise.all(days.map((day) => peopleAsOf(database.db, { day, knownAt, number: null })));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      await lab.forget();
      const standing: string[] = [];
      const answers: { knownAt: string; answer: PersonAsOf[][] }[] = [];
      for (const { asOf, source, rows, fullSnapshot, undo } of steps) {
        const taken = undo === null ? undefined : standing.splice(undo, 1)[0];
        if (taken === undefined) {
          const people = rows.map(({ number, manager, ...more }) => ({
            ...more,
            employeeNumber: String(number),
            displayName: `Person ${number}`,
            managers: [{ by: 'number' as const, number: String(manager) }],
          }));
          standing.push((await lab.import({ asOf, source, rows: people, fullSnapshot })).importId);
        } else await lab.undo(taken);
        const knownAt = lab.now();
        answers.push({ knownAt, answer: await asked(knownAt) });
      }
      for (const { knownAt, answer } of answers) expect(await asked(knownAt)).toEqual(answer);
    }),
    { numRuns: runs(10, 30) },
  );
}, 240_000);
