import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import { openTable } from '../../../../activities/imports/reading/open-table.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import { realSamples } from '../../../setup/samples.ts';

const samples = realSamples();

async function read(content: Buffer | string, limits = defaultImportPolicy.limits) {
  const { format, tables } = await openTable(memorySource(Buffer.from(content)), limits);
  const sheets = [];
  for (const table of tables) {
    const rows = [];
    for await (const page of table.pages()) rows.push(...page);
    sheets.push({ name: table.name, rows });
  }
  const rows = sheets[0]?.rows ?? [];
  return { format, sheets, cells: rows.map((row) => row.cells), lines: rows.map((row) => row.line) };
}

async function refused(content: Buffer | string): Promise<string> {
  try {
    await read(content);
  } catch (error) {
    if (error instanceof ImportFailure) return error.report.code;
    throw error;
  }
  return 'read';
}

function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1');
}

describe('CSV', () => {
  test('a byte order mark is not part of the first header', async () => {
    expect((await read('\uFEFFId,Name\n1,Ana\n')).cells[0]).toEqual(['Id', 'Name']);
  });

  test('UTF-16 with a mark and with tabs is read, whatever the file is called', async () => {
    const text = '\uFEFFId\tName\n1\tÁgnes\n';
    const read16 = await read(Buffer.from(text, 'utf16le'));
    expect([read16.format.encoding, read16.format.delimiter]).toEqual(['utf-16le', '\t']);
    expect(read16.cells).toEqual([
      ['Id', 'Name'],
      ['1', 'Ágnes'],
    ]);
    const big = Buffer.from(text, 'utf16le').swap16();
    expect((await read(big)).cells[1]).toEqual(['1', 'Ágnes']);
  });

  test('what is not UTF-8 is read as Windows writes it, euro signs and curly quotes included', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `${n};Müller;5 € für’s Büro`).join('\r\n');
    const found = await read(windows1252(`Id;Name;Notiz\r\n${rows}\r\n`));
    expect(found.format).toEqual({ kind: 'csv', encoding: 'windows-1252', delimiter: ';' });
    expect(found.cells[1]).toEqual(['0', 'Müller', '5 € für’s Büro']);
  });

  test('lone carriage returns end lines, also with one last CRLF', async () => {
    const found = await read('Id,Name\r1,Ana\r2,Bo\r\n');
    expect(found.cells).toEqual([
      ['Id', 'Name'],
      ['1', 'Ana'],
      ['2', 'Bo'],
    ]);
    expect(found.lines).toEqual([1, 2, 3]);
  });

  test('a row is told by the line on which it begins, blank lines and quoted line breaks counted', async () => {
    const found = await read('Id,Note\n\n1,"two\nlines"\n2,x\n');
    expect(found.lines).toEqual([1, 2, 3, 5]);
    expect(found.cells[2]).toEqual(['1', 'two\nlines']);
  });

  test('a sep= line names the delimiter', async () => {
    expect((await read('sep=|\n1,5|2\n3|4\n')).format.delimiter).toBe('|');
  });

  test('blanks before a quote and stray quotes in a cell do no harm', async () => {
    expect((await read('Id, Name\n1, "Ruiz, Ana"\n2,5" pipe\n')).cells.slice(1)).toEqual([
      ['1', 'Ruiz, Ana'],
      ['2', '5" pipe'],
    ]);
  });

  test('a quote that is never closed is refused with its line', async () => {
    expect(await refused('Id,Name\n1,Ana\n2,"Bo\n3,Cal\n')).toBe('UnclosedQuote');
  });

  test('files that are no table are refused', async () => {
    expect(await refused('')).toBe('EmptyFile');
    expect(await refused(Buffer.from([1, 2, 0, 3, 0, 0, 5, 9, 0]))).toBe('NotATable');
    expect(await refused('%PDF-1.7 something')).toBe('NotATable');
  });

  test('any table comes back as it was written, in any delimiter, encoding and line end', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', ';', '|', ' ', '7', '\n'),
      maxLength: 8,
    });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    const how = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom('utf8' as const, 'utf16le' as const),
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, how, async (rows, { delimiter, end, encoding }) => {
        const lines = rows.map((cells) => cells.map(quoted).join(delimiter).replaceAll('\n', end));
        // The widest evidence comes first, as a header does.
        const width = rows[0]?.length ?? 0;
        const header = Array.from({ length: width }, (_, n) => `column${n}`).join(delimiter);
        const text = `\uFEFF${[header, header, header, header, header, header, ...lines].join(end)}${end}`;
        const found = await read(Buffer.from(text, encoding));
        expect(found.format.delimiter).toBe(delimiter);
        expect(found.cells.slice(6)).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });
});

async function workbook(parts: Record<string, string>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const rels = (...parts: string[]) =>
  `<Relationships>${parts.map((part, n) => `<Relationship Id="r${n}" Target="worksheets/${part}"/>`).join('')}</Relationships>`;
const sheetXml = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('workbooks', () => {
  const parts = {
    'xl/_rels/workbook.xml.rels': rels('hidden.xml', 'data.xml'),
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="Old" state="hidden" r:id="r0"/><sheet name="Data" r:id="r1"/></sheets></workbook>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': '<sst><si><t>Id</t></si><si><r><t>Na</t></r><r><t>me</t></r></si></sst>',
    'xl/worksheets/hidden.xml': sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'),
    'xl/worksheets/data.xml': sheetXml(
      `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>
       <row r="4"><c r="A4"><v>0.1</v></c><c r="B4" s="1"><v>45292</v></c><c r="C4" s="2"><v>45292.5</v></c></row>
       <row r="5"><c r="A5"><f>1+1</f></c><c r="B5" t="e"><v>#REF!</v></c><c r="C5"><f>2+2</f><v>4</v></c><c r="D5" t="b"><v>1</v></c></row>`,
    ),
  };

  test('the visible sheets are read: texts, dates, stored formula values, and cells that have none', async () => {
    const found = await read(await workbook(parts));
    expect(found.sheets.map(({ name }) => name)).toEqual(['Data']);
    expect(found.sheets[0]?.rows).toEqual([
      { line: 3, cells: ['Id', '', 'Name'] },
      { line: 4, cells: ['0.1', '2024-01-01', '2024-01-01T12:00:00'], dated: [1, 2] },
      { line: 5, cells: ['', '', '4', 'TRUE'], withoutValue: [0, 1] },
    ]);
  });

  test('a document type, a bomb and a file that is none are refused', async () => {
    const typed = {
      ...parts,
      'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY e "x">]>${parts['xl/workbook.xml']}`,
    };
    expect(await refused(await workbook(typed))).toBe('UnsafeWorkbook');
    const bomb = { ...parts, 'xl/worksheets/data.xml': ' '.repeat(30_000_000) };
    expect(await refused(await workbook(bomb))).toBe('UnsafeWorkbook');
    expect(await refused(await workbook({ 'readme.txt': 'x' }))).toBe('NotATable');
    expect(await refused(Buffer.concat([await workbook(parts)]).subarray(0, 400))).toBe('BrokenWorkbook');
  });

  test('old and binary workbooks are refused with how to save them', async () => {
    expect(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('OldWorkbook');
    expect(await refused(await workbook({ 'xl/workbook.bin': 'x' }))).toBe('OldWorkbook');
  });

  test('a sheet wider than the limit is refused', async () => {
    const wide = sheetXml('<row r="1"><c r="XFD1048576"><v>1</v></c></row>');
    expect(await refused(await workbook({ ...parts, 'xl/worksheets/data.xml': wide }))).toBe('TooLarge');
  });
});

describe.skipIf(samples === null)('real files', () => {
  const real = (name: string) => read(readFileSync(samples?.path(name) ?? ''));

  test('one serial is another day in a workbook of the 1904 system', async () => {
    const [from1900, from1904] = await Promise.all([real('xlsx_date1900.xlsx'), real('xlsx_date1904.xlsx')]);
    expect(from1900.cells.at(-1)?.[2]).toBe('1930-06-02');
    expect(from1904.cells.at(-1)?.[2]).toBe('1934-06-03');
  });

  test.each([
    ['adobe_alm_user_import_cr_only.csv', 6, 'utf-8', ','],
    ['employee_sample_cp1252_m-d-yyyy_crlf.csv', 1263, 'windows-1252', ','],
    ['open_utf16le_bom.csv', 328, 'utf-16le', ','],
    ['open_cp1252_crlf.csv', 117, 'windows-1252', ','],
    ['de_mitarbeiter_semicolon_dd.mm.yyyy.csv', 13, 'utf-8', ';'],
    ['workday_style_preamble_total.tsv', 8, 'utf-8', '\t'],
    ['hr_allinone_employee_m-d-yyyy_NA.csv', 3001, 'utf-8', ','],
  ])('%s has %i rows', async (name, rows, encoding, delimiter) => {
    const found = await real(name);
    expect([found.cells.length, found.format.encoding, found.format.delimiter]).toEqual([
      rows,
      encoding,
      delimiter,
    ]);
  });
});
