import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCorrection } from '../../../../activities/imports/correction/make-correction.ts';
import type { ImportSummary } from '../../../../storage/imports.ts';
import { ImportLab, told, type FileToImport } from '../../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
});
afterEach(() => database.close());

const header =
  'Employee #,First Name,Last Name,Job Title,Work Email,Location,Hire Date,Status,Date of Birth,Mobile';
const good = [
  '00101,Ana,Ruizova,Engineer,ana@example.test,Berlin,03/04/2024,Active,1990-01-01,+49 30 111',
  '00102,Ben,Okafor,Analyst,ben@example.test,Berlin,25/12/2023,Active,1991-01-01,+49 30 112',
];
const bad = [
  '00103,Cleo,=cmd|x,Engineer,cleo@example.test,Berlin,31/02/2024,Active,1992-01-01,-5',
  ',Dan,Ek,"Head, of ""Data""",dan@example.test,Berlin,04/05/2024,Active,1993-01-01,@home',
];
const mended = [
  '00103,Cleo,=cmd|x,Engineer,cleo@example.test,Berlin,01/02/2024,Active,1992-01-01,-5',
  '00104,Dan,Ek,"Head, of ""Data""",dan@example.test,Berlin,04/05/2024,Active,1993-01-01,@home',
];
const roster = (...rows: string[]): FileToImport => ({
  content: [header, ...rows, ''].join('\r\n'),
  kind: 'roster',
  profile: null,
  asOf: '2026-09-30',
});

/** Everything that is known, without who wrote it and when. */
async function known(db: TestDatabase['db']): Promise<unknown[]> {
  const facts = await db
    .selectFrom('roster_facts as f')
    .innerJoin('person_identifiers as p', 'p.person_id', 'f.person_id')
    .select(['p.value as number', 'f.attribute', 'f.value', 'f.valid_from', 'f.valid_to'])
    .where('p.kind', '=', 'employee-number')
    .where('p.known_until', 'is', null)
    .where('f.known_until', 'is', null)
    .where('f.attribute', 'not in', ['unit'])
    .execute();
  return facts.map((fact) => JSON.stringify(fact)).toSorted();
}

const correctionOf = async (importId: string, form: 'xlsx' | 'csv') => {
  const made = await makeCorrection(lab, { importId, form });
  if (!made) throw new Error('There is nothing to correct');
  return made;
};

/** A person mends two cells of a workbook in a spreadsheet and saves it. */
async function mendWorkbook(bytes: Buffer, site?: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = workbook.getWorksheet('Rows to correct');
  const columns: unknown = sheet?.getRow(1).values;
  const at = (name: string) => (Array.isArray(columns) ? columns.indexOf(name) : 0);
  if (!sheet) throw new Error('The sheet is gone');
  sheet.getRow(2).getCell(at('Hire Date')).value = '01/02/2024';
  sheet.getRow(3).getCell(at('Employee #')).value = '00104';
  if (site !== undefined) sheet.getRow(4).getCell(at('Location')).value = 'Berlin';
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const mendCsv = (bytes: Buffer, site = 'Berlin') =>
  Buffer.from(
    bytes
      .toString()
      .replace('31/02/2024', '01/02/2024')
      .replace('"","Dan"', '"00104","Dan"')
      .replace(`"${site}"`, '"Berlin"'),
  );

describe.each(['xlsx', 'csv'] as const)('rows that are corrected in the %s and uploaded again', (form) => {
  test('give what a file gives that had been right from the start', async () => {
    const first = await lab.import(roster(...good, ...bad));
    expect([first.state, first.rowsRejected]).toEqual(['applied', 2]);
    const { bytes } = await correctionOf(first.id, form);
    const content = form === 'xlsx' ? await mendWorkbook(bytes) : mendCsv(bytes);
    // Whoever uploads it says something else of kind and day; the mark counts.
    const again = await lab.import({ content, kind: 'learning', profile: null, asOf: '2026-10-01' });
    expect(again).toMatchObject({
      state: 'applied',
      kind: 'roster',
      asOf: '2026-09-30',
      corrects: first.id,
      fullSnapshot: false,
      rowsRead: 2,
      rowsRejected: 0,
    });
    const here = await known(database.db);

    const other = await testDatabase();
    const right = await ImportLab.open(other.db);
    expect((await right.import(roster(...good, ...mended))).rowsRejected).toBe(0);
    expect(here).toEqual(await known(other.db));
    await other.close();
  });

  test('that are still wrong can be corrected once more', async () => {
    const first = await lab.import(roster(...good, ...bad));
    const { bytes } = await correctionOf(first.id, form);
    const again: ImportSummary = await lab.import({ content: bytes, kind: 'roster', profile: null });
    expect(told(again, 'rejected')).toEqual(['2 Hire Date ImpossibleDate', '3 Employee # MissingKey']);
    const second = await correctionOf(again.id, form);
    const content = form === 'xlsx' ? await mendWorkbook(second.bytes) : mendCsv(second.bytes);
    const last = await lab.import({ content, kind: 'roster', profile: null });
    expect(last).toMatchObject({ state: 'applied', corrects: again.id, rowsRejected: 0 });
  });

  test('hold no sensitive column', async () => {
    const first = await lab.import(roster(...good, ...bad));
    const { bytes } = await correctionOf(first.id, form);
    const workbook = new ExcelJS.Workbook();
    if (form === 'xlsx') await workbook.xlsx.load(new Uint8Array(bytes).buffer);
    const text = form === 'csv' ? bytes.toString() : JSON.stringify(workbook.model.sheets);
    expect(text).toContain('Cleo');
    expect(text).not.toMatch(/1992-01-01|Date of Birth/);
  });
});

describe.each(['xlsx', 'csv'] as const)('rows that were taken with a warning, in the %s', (form) => {
  const odd = '00105,Eve,Lund,Engineer,eve@example.test,Atlantis,03/04/2024,Active,1994-01-01,+49 30 115';

  test('come back with those that were left out, and once more change nothing unless somebody mends them', async () => {
    const first = await lab.import(roster(...good, odd, ...bad));
    expect(told(first, 'warning')).toEqual(['4 Location UnknownSite']);
    const before = await known(database.db);
    const { bytes } = await correctionOf(first.id, form);
    const untouched = await lab.import({ content: bytes, kind: 'roster', profile: null });
    expect(untouched).toMatchObject({ rowsRead: 2, rowsRejected: 2 });
    expect(await known(database.db)).toEqual(before);

    const mendedRow = await lab.import({
      content: form === 'xlsx' ? await mendWorkbook(bytes, 'Atlantis') : mendCsv(bytes, 'Atlantis'),
      kind: 'roster',
      profile: null,
    });
    expect(mendedRow).toMatchObject({ state: 'applied', rowsRead: 3, rowsRejected: 0 });
    const sites = (await known(database.db)).filter((fact) => String(fact).includes('"site"'));
    expect(sites).toHaveLength(5);
    expect(sites.some((fact) => String(fact).includes('Atlantis'))).toBe(false);
  });

  test('and nothing else are refused with a sentence when nobody has changed them', async () => {
    const first = await lab.import(roster(...good, odd));
    const { bytes } = await correctionOf(first.id, form);
    const { state, failure } = await lab.import({ content: bytes, kind: 'roster', profile: null });
    expect([state, failure?.code]).toEqual(['failed', 'NoRows']);
    expect(failure?.what).toMatch(/^No row of the file was changed/);
  });
});

test('an import without a finding has nothing to correct', async () => {
  const first = await lab.import(roster(...good));
  expect(await makeCorrection(lab, { importId: first.id, form: 'xlsx' })).toBe(null);
});

test('a correction of an import that is not known here is refused with a sentence', async () => {
  const first = await lab.import(roster(...good, ...bad));
  const { bytes } = await correctionOf(first.id, 'csv');
  const foreign = bytes.toString().replace(first.id, '0a1b2c3d-0000-4000-8000-0123456789ab');
  const { state, failure } = await lab.import({ content: foreign, kind: 'roster', profile: null });
  expect([state, failure?.code, failure?.what]).toEqual([
    'failed',
    'IsCorrection',
    expect.stringContaining('0a1b2c3d back, which is not known here'),
  ]);
});
