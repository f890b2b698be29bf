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
  '6,Pia,Holm,Analyst,Data,1,Active',
];

test('a staged roster tells by name who would leave, get another manager, unit or title, or join, what costs most first', async () => {
  const file = (rows: string[]) => ({
    content: [head, ...rows].join('\n'),
    kind: 'roster' as const,
    profile: 'bamboohr',
  });
  await lab.import(file(first));
  const { id } = await lab.check({ ...file(second), now: '2026-10-02T08:00:00.000Z' });
  const question = {
    importId: id,
    asOf: '2026-10-02',
    knownAt: new Date('2026-10-02T08:00:00Z'),
    change: null,
    limit: 10,
  };
  const [olaf, pia] = [
    { name: 'Olaf Brandt', line: 6, before: null, after: 'Lead' },
    { name: 'Pia Holm', line: 7, before: null, after: 'Analyst' },
  ];
  const title = { name: 'Ana Costa', line: 3, before: 'Engineer', after: 'Senior Engineer' };
  expect(await stagedChanges(database.db, question)).toEqual([
    { change: 'leaver', total: 1, people: [{ name: 'Zoe Marsh', line: 5, before: null, after: null }] },
    {
      change: 'manager',
      total: 1,
      people: [{ name: 'Ana Costa', line: 3, before: 'Maya Lind', after: 'Olaf Brandt' }],
    },
    { change: 'unit', total: 1, people: [{ name: 'Tom Reed', line: 4, before: 'Data', after: 'Platform' }] },
    { change: 'title', total: 1, people: [title] },
    { change: 'joiner', total: 2, people: [olaf, pia] },
  ]);
  const firsts = await stagedChanges(database.db, { ...question, limit: 1 });
  expect(firsts.map(({ change, total, people }) => [change, total, people.length])).toContainEqual([
    'joiner',
    2,
    1,
  ]);
  expect(await stagedChanges(database.db, { ...question, change: 'joiner', offset: 1 })).toEqual([
    { change: 'joiner', total: 2, people: [pia] },
  ]);
  await lab.apply(id);
  expect(await stagedChanges(database.db, question)).toEqual([]);
});
