import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { applyExport } from '../../../activities/imports/apply-export.ts';
import { stagingTables } from '../../../storage/staged-learning.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

test('learning whose differences a crash of the database has emptied is checked again, and then written', async () => {
  const roster = 'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruiz,Head,ana@example.test\n';
  await lab.import({ content: roster, kind: 'roster' });
  const learning = {
    content: 'employee_number,course_title,status,completed_on\n1,Safety,completed,2026-09-01\n',
    kind: 'learning' as const,
  };
  const { id } = await lab.check(learning);
  const { writes, people } = stagingTables(id);
  // What a server does with tables that are not logged when it comes up after a crash.
  await sql.raw(`truncate ${writes}, ${people}`).execute(database.db);
  const deps = { db: database.db, tell: async () => {}, beat: () => {} };
  expect(await applyExport(deps, { importId: id, now: '2026-10-01T08:00:00.000Z' })).toEqual({
    state: 'stale',
  });

  await lab.import(learning);
  const { rows } = await sql`select course_title from learning_records where known_until is null`.execute(
    database.db,
  );
  expect(rows).toEqual([{ course_title: 'Safety' }]);
});
