import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeCorrectionCsv } from '../../../../activities/imports/correction/write-correction-csv.ts';
import { writeCorrectionWorkbook } from '../../../../activities/imports/correction/write-correction-workbook.ts';
import { correctionSheet } from '../../../../domain/imports/correction/correction-sheet.ts';
import { rejected, warning } from '../../../../domain/imports/findings.ts';

const importId = '0a1b2c3d-0000-4000-8000-0123456789ab';
const sheet = correctionSheet({
  importId,
  header: [['Number', 'Hire Date', 'Note']],
  rows: new Map([
    [2, ['00815', '2024-02-30', '=1+1']],
    [3, ['00816', '2024-02-01', '-5']],
  ]),
  findings: [
    { line: 2, ...rejected('ImpossibleDate', 'Hire Date') },
    { line: 3, ...warning('UnknownSite', 'Note') },
  ],
});

async function opened() {
  const workbook = new ExcelJS.Workbook();
  // exceljs wants a Buffer of an older kind than Node's own; the bytes are the same.
  await workbook.xlsx.load(new Uint8Array(await writeCorrectionWorkbook(sheet)).buffer);
  return workbook;
}

describe('the workbook of corrections', () => {
  test('marks the bad cell by fill, border and comment, and leaves the others alone', async () => {
    const target = (await opened()).getWorksheet('Rows to correct');
    const bad = target?.getCell('B2');
    expect(bad?.fill).toMatchObject({ pattern: 'solid' });
    expect(JSON.stringify(bad?.note)).toContain('There is no such day');
    expect(target?.getCell('A2').note).toBeUndefined();
    expect(target?.getCell('D2').text).toMatch(/^Line 2: Hire Date/);
  });

  test('holds what came as text: no formula, no lost zeros', async () => {
    const target = (await opened()).getWorksheet('Rows to correct');
    expect(target?.getCell('A2').value).toBe('00815');
    expect(target?.getCell('C2').value).toBe('=1+1');
    expect(target?.getCell('C2').formula).toBeUndefined();
  });

  test('holds the rows that were taken below those that were left out, in another colour', async () => {
    const target = (await opened()).getWorksheet('Rows to correct');
    expect(target?.rowCount).toBe(3);
    expect(target?.getCell('A3').value).toBe('00816');
    expect(target?.getCell('C3').value).toBe('-5');
    expect(target?.getCell('D3').text).toMatch(/^Line 3 \(taken/);
    expect(target?.getCell('C3').fill).not.toEqual(target?.getCell('B2').fill);
  });

  test('carries the mark of the import on the first sheet only, and lists everything on the other', async () => {
    const { worksheets } = await opened();
    expect(worksheets.map(({ name }) => name)).toEqual(['Rows to correct', 'What to correct']);
    const marked = worksheets.map((one) => JSON.stringify(one.getRow(1).values).includes(importId));
    expect(marked).toEqual([true, false]);
    expect(worksheets[1]?.rowCount).toBe(3);
  });
});

test('the CSV of corrections begins no formula in any cell', () => {
  const text = writeCorrectionCsv(sheet, ';').toString();
  const [header, left, taken] = text.split('\r\n');
  expect(header).toBe(`\uFEFF"Number";"Hire Date";"Note";"Quarterdeck: correction of ${importId}"`);
  expect(left).toBe(
    `"00815";"2024-02-30";"'=1+1";"Line 2: Hire Date: There is no such day, or it contradicts another date of the row. Correct it."`,
  );
  expect(taken).toMatch(/^"00816";"2024-02-01";"'-5";"Line 3 \(taken; read again only if you change it, /);
});
