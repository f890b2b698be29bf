import ExcelJS from 'exceljs';
import type { PlainKind } from '../../domain/configuration/import-profile.ts';
import { listOf, writtenAs } from '../../domain/imports/plain/column-words.ts';
import { plainTables, type NamedPlainTable } from '../../domain/imports/plain/plain-tables.ts';
import type { PlainColumn } from '../../domain/imports/plain/table.ts';
import { exampleRow, templateCsv } from '../../domain/imports/plain/template-csv.ts';

/** The table to fill in, in both forms. A row that begins with # is passed over when the file comes back. */
export interface ImportTemplate {
  /** UTF-8 without a mark, commas, CRLF. */
  csv: string;
  xlsx: Buffer;
}

/** Rows below the header that offer the words of their column and keep numbers as they are typed. */
const preparedRows = 1000;
const headColour = 'FFD9E5F2';
const exampleColour = 'FF7F7F7F';
/** Excel takes a longer list only from cells. */
const longestListChars = 250;
/** The same template gives the same bytes. */
const made = new Date(Date.UTC(2026, 0, 1));

export async function templateOf(kind: PlainKind): Promise<ImportTemplate> {
  const table = plainTables[kind];
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Quarterdeck';
  workbook.created = made;
  workbook.modified = made;
  writeTable(workbook.addWorksheet(kind, { views: [{ state: 'frozen', ySplit: 1 }] }), kind, table);
  writeReadMe(workbook.addWorksheet('Read me'), kind, table);
  return { csv: templateCsv(kind), xlsx: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

function writeTable(sheet: ExcelJS.Worksheet, kind: PlainKind, { columns }: NamedPlainTable): void {
  const example = exampleRow(kind);
  columns.forEach((column, index) => {
    const at = index + 1;
    const head = sheet.getCell(1, at);
    head.value = column.name;
    head.font = { bold: true };
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headColour } };
    head.note = `${column.required ? 'Needed. ' : ''}${column.help} Written as: ${writtenAs(column)}.`;
    const shown = sheet.getCell(2, at);
    shown.value = example[index] ?? '';
    shown.font = { italic: true, color: { argb: exampleColour } };
    sheet.getColumn(at).width = Math.max(14, column.name.length + 4, (example[index] ?? '').length + 2);
    prepare(sheet, at, column);
  });
}

/** Text stays text (leading zeros, 2026-11), days are shown year first, and closed lists are offered. */
function prepare(sheet: ExcelJS.Worksheet, at: number, column: PlainColumn): void {
  const format = formatOf(column);
  const list = listOf(column);
  const offered = list && `"${list.join(',')}"`;
  for (let row = 3; row < 3 + preparedRows; row += 1) {
    const cell = sheet.getCell(row, at);
    if (format) cell.numFmt = format;
    if (offered && offered.length <= longestListChars)
      cell.dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [offered],
        showErrorMessage: column.type === 'word',
        errorTitle: column.name,
        error: 'Take one of the words of the list.',
      };
  }
}

function formatOf({ type }: PlainColumn): string | null {
  if (type === 'date') return 'yyyy-mm-dd';
  return type === 'number' || type === 'money' || type === 'percent' ? null : '@';
}

function writeReadMe(sheet: ExcelJS.Worksheet, kind: PlainKind, table: NamedPlainTable): void {
  const lines = [
    [table.title],
    [table.says],
    [table.use],
    [`Fill in the sheet “${kind}” below the example, save it, and upload it as ${kind}.`],
    [
      'Leave the header as it is. Rows that begin with # are passed over. Columns that you do not need may go.',
    ],
    [],
    ['Name of the column', 'Needed', 'Written as', 'What it means', 'Example'],
    ...table.columns.map((column) => [
      `Column ${column.name}`,
      column.required ? 'yes' : 'no',
      writtenAs(column),
      column.help,
      column.example,
    ]),
  ];
  for (const line of lines) sheet.addRow(line);
  for (const bold of [1, 7]) sheet.getRow(bold).font = { bold: true };
  [24, 10, 40, 80, 30].forEach((width, index) => (sheet.getColumn(index + 1).width = width));
}
