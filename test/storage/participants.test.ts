import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { rosterMembers } from '../../storage/participants.ts';
import { change, hire } from '../fixtures/company.ts';
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

test('somebody has worked here since the day on which they began, leaves included, or came back', async () => {
  const { db } = database;
  await hire(db, [{ number: '9' }]);
  const told = async (value: string, on: string) =>
    change(db, { number: '9', attribute: 'employment', value, on, at: `${on}T06:00:00.000Z` });
  const since = async (day: string) => {
    const members = await rosterMembers(db, { day, knownAt: '2026-12-31T00:00:00.000Z' });
    return members.find((member) => member.employeeNumber === '9')?.employedSince;
  };
  await told('leave', '2026-05-04');
  await told('active', '2026-06-01');
  expect([await since('2026-05-10'), await since('2026-06-10')]).toEqual(['2020-01-01', '2020-01-01']);
  await told('ended', '2026-07-01');
  await told('active', '2026-08-03');
  expect(await since('2026-08-10')).toBe('2026-08-03');
});
