import { afterAll, beforeAll, expect, test } from 'vitest';
import { mappingWith, type ImportAnswer } from '../../../../domain/imports/outcome/answers.ts';
import { confirmMapping } from '../../../../storage/import-mappings.ts';
import type { ImportSummary } from '../../../../storage/imports.ts';
import { ImportLab } from '../../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;

beforeAll(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
});
afterAll(() => database.close());

async function answer(asked: ImportSummary, answers: ImportAnswer[], now: string): Promise<ImportSummary> {
  const { id, mapping } = asked;
  const profile = asked.profile ?? asked.mappingVersion.split('@')[0] ?? '';
  await confirmMapping(database.db, {
    importId: id,
    mapping: mappingWith(answers, { profile, before: mapping }),
    byName: 'Ines Ferro',
    reason: 'as the exporting team says',
    now,
  });
  return lab.checkAgain(id, now);
}

test('what a person says of an order of days is used for the same headers of that source, without asking again', async () => {
  const roster = (rows: string[]) =>
    ['Employee #,First Name,Last Name,Job Title,Hire Date', ...rows].join('\n');
  const asked = await lab.check({ kind: 'roster', content: roster(['1,Ana,Ruiz,Owner,3/4/2019']) });
  expect(asked).toMatchObject({ state: 'asking', rowsAccepted: 0 });
  const said: ImportAnswer[] = [{ about: 'date-order', header: 'Hire Date', order: 'dmy' }];
  const answered = await answer(asked, said, '2026-10-01T09:00:00.000Z');
  expect(answered).toMatchObject({ state: 'checked', rowsAccepted: 1, mappingVersion: 'bamboohr@1+1' });
  const later = await lab.check({
    kind: 'roster',
    content: roster(['1,Ana,Ruiz,Owner,3/4/2019', '2,Ben,Ochoa,Clerk,5/6/2019']),
  });
  expect(later).toMatchObject({ state: 'checked', rowsAccepted: 2, mappingVersion: 'bamboohr@1+1' });
});

test('the course of a file is said for that file alone: the next one that does not name it asks again', async () => {
  await lab.import({
    kind: 'roster',
    content: 'employee_number,given_name,title,email\n1,Ana,Owner,ana@example.com',
    profile: 'quarterdeck-roster',
  });
  const progress = (item: string) =>
    `\tEmail address\t${item}\t\nAna Ruiz\tana@example.com\tCompleted\t2024-05-01 13:02:11`;
  const file = { kind: 'learning' as const, more: { fileName: 'export.csv' } };
  const asked = await lab.check({ ...file, content: progress('Introduction') });
  expect(asked.state).toBe('asking');
  const answered = await answer(
    asked,
    [{ about: 'course', course: 'First aid' }],
    '2026-10-01T09:10:00.000Z',
  );
  expect(answered).toMatchObject({ state: 'checked', rowsAccepted: 1 });
  const next = await lab.check({ ...file, content: progress('Final quiz') });
  expect(next.state).toBe('asking');
  const other = await answer(next, [{ about: 'course', course: 'Safety' }], '2026-10-01T09:20:00.000Z');
  expect(other).toMatchObject({ state: 'checked', rowsAccepted: 1 });
  expect(await lab.checkAgain(asked.id)).toMatchObject({ state: 'checked', rowsAccepted: 1 });
});
