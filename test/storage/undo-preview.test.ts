import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockApplying } from '../../storage/apply-order.ts';
import { undoImport } from '../../storage/undo-import.ts';
import { previewUndo } from '../../storage/undo-preview.ts';
import { RosterLab } from '../fixtures/roster-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let lab: RosterLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
});
afterAll(() => database.close());

const person = (title: string, employeeNumber = '1') => ({
  employeeNumber,
  displayName: 'Ana Costa',
  title,
  managers: [],
  employment: 'active' as const,
  hiredOn: '2020-01-01',
  leftOn: null,
});

test('what undoing would come to is shown while somebody else applies or undoes, and changes nothing', async () => {
  const { importId } = await lab.import({
    asOf: '2026-01-10',
    rows: [person('Engineer'), person('Lead', '2')],
  });
  const { importId: later } = await lab.import({ asOf: '2026-02-10', rows: [person('Head')] });
  const before = await lab.current();
  await database.db
    .transaction()
    .execute(async (tx) => {
      await lockApplying(tx);
      await undoImport(tx, { importId: later, now: lab.now() });
      // Waits for nothing that the other transaction holds, and does not see what it has not finished.
      const { restored, kept, keptCount } = await previewUndo(database.db, { importId, listed: 1 });
      expect([kept.map(({ what, byImport }) => [what, byImport]), keptCount]).toEqual([
        [['title', later]],
        1,
      ]);
      expect(restored).toBeGreaterThan(0);
      throw new Error('taken back');
    })
    .catch((error: unknown) => expect(String(error)).toBe('Error: taken back'));
  expect(await lab.current()).toEqual(before);
});
