import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportSummary } from '../../../storage/imports.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;

beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const header = 'Employee #,First Name,Last Name,Job Title,Department,Hire Date,Status';
const ana = '1,Ana,Ruiz,Head,Board,2012-01-10,Active';

describe('a file that cannot be read', () => {
  const failureOf = async (content: string, profile: string | null = 'bamboohr'): Promise<ImportSummary> =>
    lab.check({ content, kind: 'roster', profile });

  test('leaves nothing behind but the reason: what, where and what to do', async () => {
    const lacking = await failureOf('Employee #,First Name,Last Name\n1,Ana,Ruiz\n');
    expect(lacking.state).toBe('failed');
    expect(lacking.failure).toMatchObject({ code: 'MissingColumn' });
    expect(lacking.failure?.what).toContain('title (“Job Title”');
    expect(lacking.failure?.where).toBe('Line 1. Headers found: Employee #, First Name, Last Name');
    const torn = await failureOf(`${header}\n${ana}\n2,"Bo\n`);
    expect(torn.failure).toMatchObject({ code: 'UnclosedQuote', where: 'Line 3' });
    const staged = await database.db.selectFrom('import_rows').select('line').execute();
    expect([staged.length, torn.totalFindings]).toEqual([0, 0]);
  });

  test.each([
    ['', 'bamboohr', 'EmptyFile'],
    ['\n\n', 'bamboohr', 'MissingColumn'],
    [`${header}\n`, 'bamboohr', 'NoRows'],
    ['Colour,Size\nred,3\n', null, 'NoProfileFits'],
  ])('%j is refused as %s says: %s', async (content, profile, code) => {
    expect((await failureOf(content, profile)).failure?.code).toBe(code);
  });
});
