import { describe, expect, test } from 'vitest';
import { readRows, refusalOf } from '../../../fixtures/read-rows.ts';

describe('the dialect of a CSV file', () => {
  test.each([
    ['one column has no delimiter', 'Name\nAna Ruiz\nBo Li\n', ',', ['Name']],
    ['a sign in a header is none', 'Employee #\n1\n2\n', ',', ['Employee #']],
    ['colons delimit', 'Id:Name:Start\n1:Ana:2024-01-01\n2:Bo:2024-02-01\n', ':', ['Id', 'Name', 'Start']],
    ['colons of times do not', 'Name,Start\nAna,08:30:15\nBo,09:00:00\n', ',', ['Name', 'Start']],
    ['decimal commas do not', 'Id;Amount\n1;2,50\n2;3,75\n3;1.234,50\n', ';', ['Id', 'Amount']],
    ['signs within texts do not', 'Id\tNote\n1\tRuiz, Ana; x\n2\tLi, Bo; y\n', '\t', ['Id', 'Note']],
    ['a sign of three characters delimits', 'Id~|~Name\n1~|~Ana\n2~|~Bo\n', '~|~', ['Id', 'Name']],
    ['double bars delimit', 'Id||Name||Dept\n1||Ana||x\n2||Bo||y\n', '||', ['Id', 'Name', 'Dept']],
    [
      'an empty column between bars stays',
      'Id|Name||Dept\n1|Ana||x\n2|Bo||y\n',
      '|',
      ['Id', 'Name', '', 'Dept'],
    ],
    ['control characters delimit', 'Id\u0001Name\n1\u0001Ana\n2\u0001Bo\n', '\u0001', ['Id', 'Name']],
  ])('%s', async (_, text, delimiter, header) => {
    const { format, cells } = await readRows(text);
    expect([format.delimiter, cells[0]]).toEqual([delimiter, header]);
  });

  test('lines above the header do not decide', async () => {
    const preamble = 'Worker Report - as of 09/01/2026, by system\nFilter: active, all sites\n\n';
    const found = await readRows(`${preamble}Id;Name;Dept\n1;Ana;x\n2;Bo;y\nTotal;;2\n`);
    expect([found.format.delimiter, found.cells[3]]).toEqual([';', ['Id', 'Name', 'Dept']]);
  });

  test.each(['sep=;\r\n', '\uFEFFsep=;\n', 'SEP=;\r'])(
    'a line %j names the delimiter and is no row',
    async (line) => {
      const found = await readRows(`${line}Id;Name\n1;a,b\n2;c,d\n`);
      expect([found.lines[0], found.cells[1]]).toEqual([2, ['1', 'a,b']]);
    },
  );

  test('single quotes enclose where cells begin and end with them, and only there', async () => {
    expect((await readRows("Id,Name\n1,'Ruiz, Ana'\n2,'O''Brien, Cy'\n")).cells.slice(1)).toEqual([
      ['1', 'Ruiz, Ana'],
      ['2', "O'Brien, Cy"],
    ]);
    expect((await readRows("Id,Name\n1,O'Brien\n2,D'Arcy\n")).cells[1]).toEqual(['1', "O'Brien"]);
  });

  test('quotation marks within cells are doubled or behind a backslash', async () => {
    expect((await readRows('Id,Name\n1,"say ""hi"", ok"\n')).cells[1]).toEqual(['1', 'say "hi", ok']);
    expect((await readRows('Id,Name\n1,"say \\"hi\\", ok"\n2,x\n')).cells[1]).toEqual(['1', 'say "hi", ok']);
    expect((await readRows('Id,Path\n1,"C:\\a, b\\"\n2,"D:\\"\n')).cells[1]).toEqual(['1', 'C:\\a, b\\']);
  });

  test('marks that enclose nothing stay', async () => {
    expect((await readRows('Id,Name\n1,"ProTrain" Ltd\n2,5" pipe\n')).cells.slice(1)).toEqual([
      ['1', '"ProTrain" Ltd'],
      ['2', '5" pipe'],
    ]);
  });

  test('line ends of all kinds may stand in one file, and count as an editor counts them', async () => {
    const found = await readRows('Id,Name\r1,Ana\r\n2,Bo\n3,"C\r\ny"\r4,Di');
    expect(found.lines).toEqual([1, 2, 3, 4, 6]);
    expect(found.cells[3]).toEqual(['3', 'C\ny']);
  });

  test('a carriage return that slipped into a cell ends no line', async () => {
    const { cells } = await readRows('Id,Note\n1,a\rb\n2,c\n3,d\n4,e\n5,f\n');
    expect(cells[1]).toEqual(['1', 'a\rb']);
  });
});

describe('a quotation mark that is never closed', () => {
  test.each([
    ['to the end', 'Id,Name\n1,Ana\n2,"Bo\n3,Cal\n', 'Line 3'],
    ['and ends at the next one', 'Id,Name\n1,"Bo\n3,Cal\n4,"Di"\n5,x\n', 'Line 2'],
    ['over more than a record may hold', `Id,Name\n1,Ana\n2,"Bo\n${'3,Cal\n'.repeat(200_000)}`, 'Line 3'],
  ])('%s is told with its line', async (_, text, where) => {
    expect(await refusalOf(text)).toMatchObject({ code: 'UnclosedQuote', where });
  });
});

describe('what is no CSV', () => {
  test.each([
    [
      'a web page that is called .xls',
      '<html><table><tr><td>x</td></tr></table></html>',
      'OldWorkbook',
      'web page',
    ],
    [
      'an XML spreadsheet',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'OldWorkbook',
      'Excel 2003',
    ],
    ['a PDF document', '%PDF-1.4 x', 'NotATable', 'PDF'],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'NotATable', 'gzip'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'NotATable', 'UTF-32'],
    [
      'a Word document of old',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(64),
        Buffer.from('WordDocument', 'utf16le'),
      ]),
      'NotATable',
      'Word',
    ],
  ])('%s is called what it is', async (_, content, code, word) => {
    const refusal = await refusalOf(content);
    expect(refusal.code).toBe(code);
    expect(refusal.what).toContain(word);
    expect(refusal.whatToDo).not.toBe('');
  });
});
