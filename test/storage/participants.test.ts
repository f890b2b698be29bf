import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { rosterMembers } from '../../storage/participants.ts';
import { RosterLab } from '../fixtures/roster-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let lab: RosterLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
});
afterAll(() => database.close());

const ana = (employeeNumber: string): RosterRow => ({
  employeeNumber,
  displayName: 'Ana Ruiz',
  email: 'ana@example.test',
  employment: 'active',
});

test('somebody goes by the numbers that were known at the moment, and not by one that was taken back', async () => {
  await lab.import({ asOf: '2026-01-10', rows: [ana('200')] });
  const second = await lab.import({ asOf: '2026-02-10', rows: [ana('100')] });
  const numbersAt = async (knownAt: string) =>
    (await rosterMembers(database.db, { day: '2026-03-01', knownAt })).map((member) => member.employeeNumber);
  expect(await numbersAt(second.appliedAt)).toEqual(['100']);
  await lab.undo(second.importId);
  expect(await numbersAt(lab.now())).toEqual(['200']);
  expect(await numbersAt(second.appliedAt)).toEqual(['100']);
});
