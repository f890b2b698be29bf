import { afterAll, beforeAll, expect, test } from 'vitest';
import { stagedChanges } from '../../storage/import-changes.ts';
import { ImportLab } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
});
afterAll(() => database.close());

const head = 'Employee #,First Name,Last Name,Job Title,Department,Supervisor EID,Status';
const first = [
  '1,Maya,Lind,Lead,Data,,Active',
  '2,Ana,Costa,Engineer,Data,1,Active',
  '3,Tom,Reed,Engineer,Data,1,Active',
  '4,Zoe,Marsh,Engineer,Data,1,Active',
];
const second = [
  '1,Maya,Lind,Lead,Data,,Active',
  '2,Ana,Costa,Senior Engineer,Data,5,Active',
  '3,Tom,Reed,Engineer,Platform,1,Active',
  '4,Zoe,Marsh,Engineer,Data,1,Terminated',
  '5,Olaf,Brandt,Lead,Platform,,Active',
];

test('a staged roster tells by name who would leave, join, or get another manager, unit or title, leavers first', async () => {
  const file = (rows: string[]) => ({
    content: [head, ...rows].join('\n'),
    kind: 'roster' as const,
    profile: 'bamboohr',
  });
  await lab.import(file(first));
  const { id } = await lab.check({ ...file(second), now: '2026-10-02T08:00:00.000Z' });
  const question = { importId: id, asOf: '2026-10-02', knownAt: new Date('2026-10-02T08:00:00Z'), limit: 10 };
  expect(await stagedChanges(database.db, question)).toEqual([
    { change: 'leaver', name: 'Zoe Marsh', line: 5, before: null, after: null },
    { change: 'joiner', name: 'Olaf Brandt', line: 6, before: null, after: 'Lead' },
    { change: 'manager', name: 'Ana Costa', line: 3, before: 'Maya Lind', after: 'Olaf Brandt' },
    { change: 'unit', name: 'Tom Reed', line: 4, before: 'Data', after: 'Platform' },
    { change: 'title', name: 'Ana Costa', line: 3, before: 'Engineer', after: 'Senior Engineer' },
  ]);
  expect(await stagedChanges(database.db, { ...question, limit: 1 })).toHaveLength(1);
  await lab.apply(id);
  expect(await stagedChanges(database.db, question)).toEqual([]);
});
