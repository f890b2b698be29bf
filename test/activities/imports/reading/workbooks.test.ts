import { describe, expect, test } from 'vitest';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { madeWorkbook, madeZip } from '../../../fixtures/made-workbook.ts';
import { readRows, refusalOf } from '../../../fixtures/read-rows.ts';

const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;
const xfs = (...formats: (string | number)[]) => {
  const codes = formats.map((format, n) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + n}" formatCode="${format}"/>` : '',
  );
  const ids = formats.map((format, n) => `<xf numFmtId="${typeof format === 'string' ? 200 + n : format}"/>`);
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids.join('')}</cellXfs>`;
};

/** What a cell of this number shows in this format. */
async function shown(
  value: string,
  format: string | number,
): Promise<{ text: string | undefined; dated: boolean }> {
  const styles = xfs('General', format);
  const found = await readRows(madeWorkbook({ rows: row(`<c r="A1" s="1"><v>${value}</v></c>`), styles }));
  return { text: found.cells[0]?.[0], dated: (found.rows[0]?.dated ?? []).includes(0) };
}

describe('a number of a workbook', () => {
  test.each([
    ['45292', 14, '2024-01-01', true],
    ['45292.5', 22, '2024-01-01T12:00:00', true],
    ['45292.99999', 'yyyy\\-mm\\-dd hh:mm', '2024-01-01T23:59:59', true],
    ['45292.999999', 'yyyy\\-mm\\-dd hh:mm', '2024-01-02', true],
    ['0.5', 'hh:mm', '12:00:00', true],
    ['59', 14, '1900-02-28', true],
    ['61', 14, '1900-03-01', true],
    ['45292', '[$-407]d\\. mmmm yyyy;@', '2024-01-01', true],
    ['1.5', '[h]:mm:ss', '36:00:00', false],
    ['0.15', '0%', '15%', false],
    ['0.1234', '0.0%', '12.34%', false],
    ['123', '00000', '00123', false],
    ['0.30000000000000004', 'General', '0.3', false],
    ['421430000000000', 'General', '421430000000000', false],
    ['1234.5', '[Red]#,##0.00;[Blue]-#,##0.00', '1234.5', false],
    ['12', '0 &quot;days&quot;', '12', false],
    ['-3', 14, '-3', false],
  ])('%s in the format %s reads %s', async (value, format, text, dated) => {
    expect(await shown(value, format)).toEqual({ text, dated });
  });
});

describe('a cell', () => {
  test('of rich text is one text, without how it is pronounced', async () => {
    const strings =
      '<si><r><t>Na</t></r><r><t xml:space="preserve">me </t></r><rPh sb="0" eb="1"><t>ナ</t></rPh></si><si><t>a_x000D_b &amp; c</t></si>';
    const found = await readRows(
      madeWorkbook({ rows: row('<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>'), strings }),
    );
    expect(found.cells).toEqual([['Name ', 'a\rb & c']]);
  });

  test('of a formula that a program has written and nobody has worked out has no value; an empty text is one', async () => {
    const cells = [
      '<c r="A1"><f>B1</f><v/></c>',
      '<c r="B1" t="str"><f>""</f><v></v></c>',
      '<c r="C1"><v>4</v></c>',
    ];
    const found = await readRows(madeWorkbook({ rows: row(...cells) }));
    expect(found.rows).toEqual([{ line: 1, cells: ['', '', '4'], withoutValue: [0] }]);
  });

  test('of a formula counts by its stored value; without one, and with an error, it is named', async () => {
    const found = await readRows(
      madeWorkbook({
        rows: row(
          '<c r="A1"><f>1+1</f></c>',
          '<c r="B1" t="e"><v>#REF!</v></c>',
          '<c r="C1" t="str"><f>A1</f><v>x</v></c>',
          '<c r="D1" t="b"><v>1</v></c>',
        ),
      }),
    );
    expect(found.rows).toEqual([{ line: 1, cells: ['', '', 'x', 'TRUE'], withoutValue: [0, 1] }]);
  });

  test('of a strict workbook may hold its day as text', async () => {
    const found = await readRows(
      madeWorkbook({
        rows: row(
          '<c r="A1" t="d"><v>2024-01-01T00:00:00</v></c>',
          '<c r="B1" t="d"><v>2024-01-01T08:30:00.000Z</v></c>',
        ),
      }),
    );
    expect(found.rows[0]).toMatchObject({ cells: ['2024-01-01', '2024-01-01T08:30:00'], dated: [0, 1] });
  });

  test('without a place stands behind the one before it', async () => {
    const found = await readRows(
      madeWorkbook({
        rows: '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c r="B2"><v>4</v></c><c><v>5</v></c></row>',
      }),
    );
    expect(found.cells).toEqual([
      ['1', '', '3'],
      ['', '4', '5'],
    ]);
  });
});

describe('a sheet', () => {
  test('tells the merged cells of its first rows', async () => {
    const behind =
      '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A9"/><mergeCell ref="B2:C2"/></mergeCells>';
    const cell = (at: string) => `<c r="${at}"><v>1</v></c>`;
    const rows = `<row r="1">${cell('A1')}</row><row r="2">${cell('A2')}${cell('B2')}</row><row r="3">${cell('A3')}</row>`;
    const found = await readRows(madeWorkbook({ rows, behind }));
    expect(found.rows.map(({ merged }) => merged ?? [])).toEqual([
      [{ from: 0, to: 2 }],
      [{ from: 1, to: 2 }],
      [],
    ]);
  });

  test('gives no rows that hold nothing, however many have a style', async () => {
    const empty =
      '<row r="2" s="1"/><row r="3"><c r="A3" s="1"/></row><row r="900000"><c r="XFD900000" s="4"/></row>';
    const found = await readRows(madeWorkbook({ rows: `${row('<c r="A1"><v>1</v></c>')}${empty}` }));
    expect(found.lines).toEqual([1]);
  });

  test('is found wherever the program that wrote the file has put it, under any prefix', async () => {
    const kinds = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const file = madeZip([
      {
        name: '_rels/.rels',
        content: `<x:Relationships><x:Relationship Id="a" Type="${kinds}/officeDocument" Target="/book/main.xml"/></x:Relationships>`,
      },
      {
        name: 'book/main.xml',
        content:
          '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet state="veryHidden" name="H" q:id="h"/><x:sheet name="People &amp; more" q:id="s"/></x:sheets></x:workbook>',
      },
      {
        name: 'book/_rels/main.xml.rels',
        content: `<Relationships><Relationship Id='s' Type='${kinds}/worksheet' Target='../Sheets/One.xml'/><Relationship Id="h" Type="${kinds}/worksheet" Target="../Sheets/One.xml"/><Relationship Id="y" Type="${kinds}/styles" Target="look.xml"/></Relationships>`,
      },
      {
        name: 'book/look.xml',
        content: '<x:styleSheet><x:cellXfs><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>',
      },
      {
        name: 'Sheets/One.xml',
        content: `<?xml version="1.0"?><!-- made by hand --><x:worksheet><x:sheetData><x:row r='1'><x:c s='0' r='A1'><x:v>11111</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t><![CDATA[a < b]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    ]);
    const found = await readRows(file);
    expect(found.sheets.map(({ name }) => name)).toEqual(['People & more']);
    expect(found.cells).toEqual([['1934-06-03', 'a < b']]);
  });

  test('beyond a limit is refused, and the limit named', async () => {
    const { limits } = defaultImportPolicy;
    const two =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>';
    expect((await refusalOf(madeWorkbook({ rows: two }), { ...limits, columns: 1 })).what).toContain(
      '1 columns',
    );
    expect((await refusalOf(madeWorkbook({ rows: two }), { ...limits, rows: 1 })).what).toContain('1 rows');
    expect((await refusalOf(madeWorkbook({ rows: two }), { ...limits, fileBytes: 100 })).what).toContain(
      'fileBytes',
    );
    expect((await refusalOf(madeWorkbook({ rows: two }), { ...limits, zipEntries: 2 })).what).toContain(
      'zipEntries',
    );
  });
});

describe('an archive that is no workbook', () => {
  test.each([
    ['a binary workbook', ['xl/workbook.bin'], 'OldWorkbook', '.xlsb'],
    [
      'an OpenDocument spreadsheet',
      ['mimetype', 'content.xml', 'META-INF/manifest.xml'],
      'OldWorkbook',
      '.ods',
    ],
    ['an Apple Numbers document', ['Index/Document.iwa'], 'NotATable', 'Numbers'],
    ['a Word document', ['word/document.xml'], 'NotATable', 'Word'],
    ['an archive of exports', ['a.csv', 'b.csv'], 'NotATable', 'archive'],
  ])('%s is called what it is', async (_, names, code, word) => {
    const refusal = await refusalOf(madeZip(names.map((name) => ({ name, content: 'x' }))));
    expect(refusal.code).toBe(code);
    expect(refusal.what).toContain(word);
  });

  test('that was cut off is damaged', async () => {
    expect((await refusalOf(madeWorkbook().subarray(0, 300))).code).toBe('BrokenWorkbook');
  });
});
