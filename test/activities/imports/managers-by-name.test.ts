import { afterAll, beforeAll, expect, test } from 'vitest';
import { peopleByNumber } from '../../../storage/identifiers.ts';
import { rosterOn } from '../../../storage/roster.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
});
afterAll(() => database.close());

async function managerOf(number: string): Promise<string | null> {
  const ids = await peopleByNumber(database.db, { numbers: [number] });
  const now = '2026-12-31T00:00:00Z';
  const [row] = await rosterOn(database.db, {
    day: '2026-10-01',
    knownAt: now,
    personIds: ids.get(number) ?? [],
  });
  return row?.managerId ?? null;
}

test('a manager is found by name with the family name first, as many countries write it', async () => {
  const content = [
    'Matricule;Nom;Prénom;Service;Responsable',
    '1;Ruiz;Ana;Ventes;',
    '2;Lefèvre;Bo;Ventes;Ruiz Ana',
    '3;Diaz;Cy;Ventes;LEFEVRE Bo',
  ].join('\n');
  const summary = await lab.import({ content, kind: 'roster', asOf: '2026-10-01' });
  expect(told(summary, 'warning')).toEqual([]);
  const ids = await peopleByNumber(database.db, { numbers: ['1', '2'] });
  expect(await managerOf('2')).toBe(ids.get('1')?.[0]);
  expect(await managerOf('3')).toBe(ids.get('2')?.[0]);
});
