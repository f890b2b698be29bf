import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

type Cell = string | number | Date | null;

async function workbookOf(
  sheets: Record<string, Cell[][]>,
  merges: Record<string, string[]> = {},
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    sheet.addRows(rows);
    for (const range of merges[name] ?? []) sheet.mergeCells(range);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const header = ['Employee #', 'First Name', 'Last Name', 'Job Title', 'Hire Date'];

describe('a workbook', () => {
  test('is read from the sheet that holds the data, wherever it stands, and below whatever stands above it', async () => {
    const content = await workbookOf({
      Cover: [['Report of people'], ['Made on'], [day('2024-09-01')]],
      Pivot: [
        ['Department', 'Count'],
        ['Sales', 2],
      ],
      People: [[], ['All people'], [], header, ['12', 'Ana', 'Ruiz', 'Owner', day('2012-01-10')]],
    });
    const read = await readText({ kind: 'roster', content });
    expect(read.understanding).toMatchObject({ profile: 'bamboohr', table: 'People', headerLine: 4 });
    expect(read.roster[0]).toMatchObject({ employeeNumber: '12', hiredOn: '2012-01-10' });
  });

  test('with a second sheet of the same columns says which one was not read', async () => {
    const people = (number: string) => [header, [number, 'Ana', 'Ruiz', 'Owner', day('2012-01-10')]];
    const content = await workbookOf({ Active: people('12'), Former: people('13') });
    const { understanding } = await readText({ kind: 'roster', content });
    expect(understanding.table).toBe('Active');
    expect(understanding.notes).toEqual(['The sheet “Former” has the same columns and was not read.']);
  });

  test('may group its columns by merged cells', async () => {
    const content = await workbookOf(
      {
        People: [
          ['Person', null, null, 'Manager', null, 'Employment', null],
          ['Employee Number', 'First Name', 'Last Name', 'Email', 'Name', 'Job Title', 'Hire Date'],
          ['12', 'Ana', 'Ruiz', 'ben@example.com', 'Ben Ochoa', 'Owner', day('2012-01-10')],
          ['15', 'Ben', 'Ochoa', '', '', 'Clerk', day('2019-03-15')],
        ],
      },
      { People: ['A1:C1', 'D1:E1', 'F1:G1'] },
    );
    const read = await readText({ kind: 'roster', content, profile: 'bamboohr' });
    expect(read.lines).toEqual([3, 4]);
    expect(read.roster[0]?.email).toBeUndefined();
    expect(read.roster[0]?.managers?.[0]).toEqual({ by: 'email', email: 'ben@example.com' });
  });

  test('keeps its rows where remarks and sums stand beside the table', async () => {
    const content = await workbookOf({
      People: [
        [...header, null, 'Sum', 12],
        ['12', 'Ana', 'Ruiz', 'Owner', day('2012-01-10'), null, null, 'see Bob'],
        ...Array.from({ length: 8 }, (_, at) => [
          String(at + 20),
          'Ben',
          'Ochoa',
          'Clerk',
          day('2019-03-15'),
        ]),
        ['15', 'Ben'],
      ],
    });
    const read = await readText({ kind: 'roster', content });
    expect(read.findings).toEqual(['11 Job Title MissingValue', '- - BesideTable']);
    expect(read.lines).toHaveLength(9);
  });

  test('in whose date column true dates stand beside texts that were not understood as dates is asked about', async () => {
    const true_ = Array.from({ length: 8 }, (_, at) => day(`2019-0${1 + at}-0${1 + ((at * 3) % 9)}`));
    const texts = Array.from({ length: 8 }, (_, at) => `${13 + at}/0${1 + at}/2019`);
    const rows = [...true_, ...texts].map((hired, at) => [String(at + 1), 'Ana', 'Ruiz', 'Owner', hired]);
    const content = await workbookOf({ People: [header, ...rows] });
    const { understanding } = await readText({ kind: 'roster', content });
    expect(understanding.questions).toMatchObject([{ about: 'swapped-dates', header: 'Hire Date', rows: 8 }]);
    const confirmed = { profile: 'bamboohr', swappedDates: { 'Hire Date': 'mend' as const } };
    const mended = await readText({ kind: 'roster', content, confirmed });
    expect(askedIn(mended.understanding)).toEqual([]);
    expect(mended.roster[1]?.hiredOn).toBe('2019-04-02');
    expect(mended.roster[8]?.hiredOn).toBe('2019-01-13');
  });

  test('with nothing but true dates is asked nothing about them', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => [
      String(at),
      'Ana',
      'Ruiz',
      'Owner',
      day(`2019-05-${String(at + 1).padStart(2, '0')}`),
    ]);
    const { understanding } = await readText({
      kind: 'roster',
      content: await workbookOf({ People: [header, ...rows] }),
    });
    expect(understanding.questions).toEqual([]);
  });
});
