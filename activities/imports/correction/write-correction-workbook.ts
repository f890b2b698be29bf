import ExcelJS from 'exceljs';
import { guardTypedCell } from '../../../domain/imports/correction/formula-guard.ts';
import type { CorrectionRow, CorrectionSheet } from '../../../domain/imports/correction/correction-sheet.ts';
import { orderFonts } from '../../reports/xlsx/font-order.ts';
import { closePackage, openPackage } from '../../reports/xlsx/package-parts.ts';
import { writeCell } from '../../reports/xlsx/write-cell.ts';

const letters = { name: 'Calibri', size: 11 } as const;
const headFill = 'FFE4E7EB';
const quietInk = 'FF52606D';
const narrowest = 10;
const widest = 42;
const remarkWidth = 70;
const commentsAtMost = 2000;

const onPaper: Partial<ExcelJS.AddWorksheetOptions> = {
  pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
};

const dress = {
  bad: { fill: 'FFFDE8E8', ink: 'FF9B1C1C' },
  odd: { fill: 'FFFFF8E1', ink: 'FF7A5B00' },
} as const;

/**
 * A workbook to correct and upload again. The first sheet is what is read back: the header as it came, then the rows that
 * were left out, bad cells marked and explained, and below them those that were taken, in another colour. The second one
 * is for reading.
 */
export async function writeCorrectionWorkbook(sheet: CorrectionSheet): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Quarterdeck';
  writeRows(workbook.addWorksheet('Rows to correct', onPaper), sheet);
  writeList(workbook.addWorksheet('What to correct', onPaper), sheet.list);
  const parts = await openPackage(await workbook.xlsx.writeBuffer());
  orderFonts(parts);
  return closePackage(parts);
}

function writeRows(target: ExcelJS.Worksheet, { header, rows }: CorrectionSheet): void {
  for (const [index, cells] of header.entries()) {
    const row = target.getRow(index + 1);
    for (const [column, cell] of cells.entries()) writeText(row.getCell(column + 1), cell);
    dressHead(row, cells.length);
  }
  let comments = 0;
  for (const [index, { cells, rejected, marks, remark }] of rows.entries()) {
    const { fill, ink } = dress[rejected ? 'bad' : 'odd'];
    const row = target.getRow(header.length + index + 1);
    for (const [column, cell] of [...cells, remark].entries()) writeText(row.getCell(column + 1), cell);
    const last = row.getCell(cells.length + 1);
    last.font = { ...letters, color: { argb: ink } };
    last.alignment = { vertical: 'top', wrapText: true };
    for (const { index: place, words } of marks) {
      const cell = row.getCell(place + 1);
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
      cell.border = boxed(ink);
      if (comments < commentsAtMost) cell.note = { texts: [{ text: words }], margins: { insetmode: 'auto' } };
      comments += 1;
    }
  }
  settleWidths(target, header, rows);
  target.views = [{ state: 'frozen', ySplit: header.length }];
}

/** Text stays text: a cell that begins with = calculates nothing, and leading zeros stay. */
function writeText(cell: ExcelJS.Cell, text: string): void {
  cell.numFmt = '@';
  if (text === '') return;
  writeCell(cell, { value: guardTypedCell(text), formula: null, format: '@', role: 'text', span: 1 });
}

function dressHead(row: ExcelJS.Row, width: number): void {
  for (let column = 1; column <= width; column += 1) {
    const cell = row.getCell(column);
    cell.font = { ...letters, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headFill } };
    cell.alignment = { vertical: 'bottom', wrapText: true };
  }
}

function boxed(argb: string): Partial<ExcelJS.Borders> {
  const side = { style: 'thin' as const, color: { argb } };
  return { top: side, bottom: side, left: side, right: side };
}

function settleWidths(target: ExcelJS.Worksheet, header: string[][], rows: CorrectionRow[]): void {
  const width = header.at(-1)?.length ?? 0;
  for (let column = 0; column < width; column += 1) {
    const longest = Math.max(
      ...header.map((cells) => (cells[column] ?? '').length),
      ...rows.slice(0, 200).map(({ cells }) => (cells[column] ?? '').length),
    );
    target.getColumn(column + 1).width =
      column === width - 1 ? remarkWidth : Math.min(widest, Math.max(narrowest, longest + 2));
  }
}

function writeList(target: ExcelJS.Worksheet, list: CorrectionSheet['list']): void {
  const head = target.getRow(1);
  for (const [index, words] of [
    'Line of the file',
    'Column',
    'Left out?',
    'What is wrong, and what to do',
  ].entries())
    head.getCell(index + 1).value = words;
  dressHead(head, 4);
  for (const [index, { line, column, words, rejected }] of list.entries()) {
    const row = target.getRow(index + 2);
    if (line !== null) row.getCell(1).value = line;
    writeText(row.getCell(2), column);
    row.getCell(3).value = rejected ? 'yes' : 'no, taken';
    writeText(row.getCell(4), words);
    row.getCell(4).alignment = { vertical: 'top', wrapText: true };
    for (const place of [1, 2, 3]) row.getCell(place).alignment = { vertical: 'top', horizontal: 'left' };
    if (!rejected) row.getCell(3).font = { ...letters, color: { argb: quietInk } };
  }
  for (const [index, width] of [16, 28, 12, 100].entries()) target.getColumn(index + 1).width = width;
  target.views = [{ state: 'frozen', ySplit: 1 }];
}
