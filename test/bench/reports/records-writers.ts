import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import ExcelJS from 'exceljs';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { at, text } from '../../../domain/workbook/grid.ts';
import type { BodyRow, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { columns, valuesOf } from './records-work.ts';

/** Who writes the rows into a file. */
export const writers = {
  product: 'product: whole workbook, deterministic',
  exceljs: 'exceljs: its streaming writer with the same formats',
  'limit-1': 'limit: the XML of the rows to zlib, level 1',
  'limit-6': 'limit: the XML of the rows to zlib, level 6',
} as const;
export type Writer = keyof typeof writers;

export const write: Record<Writer, (file: string, rows: number) => Promise<void>> = {
  product,
  exceljs,
  'limit-1': (file, rows) => limit(file, rows, 1),
  'limit-6': (file, rows) => limit(file, rows, 6),
};

const sheetName = 'Detail';
const pageRows = 200;

async function product(file: string, rows: number): Promise<void> {
  const width = columns.length;
  const layout: WorkbookLayout = {
    title: 'Detail',
    subject: 'Benchmark',
    creator: 'Quarterdeck',
    language: 'en',
    madeAt: '2026-11-22T08:00:00.000Z',
    footer: '',
    paper: 'a4',
    names: [],
    sheets: [
      {
        name: sheetName,
        columnWidths: columns.map((column) => column.width),
        rows: [{ heightPoints: null, cells: columns.map(({ head }) => text(head, 'heading')) }],
        body: {
          columns: columns.map(({ kind, format }) => ({
            kind,
            format,
            role: kind === 'number' ? ('record-number' as const) : ('record' as const),
          })),
          rowCount: rows,
        },
        frozen: { rows: 1, columns: 0 },
        printTitleRows: { from: 1, to: 1 },
        onePage: false,
        charts: [],
        filter: { fromColumn: 1, fromRow: 1, toColumn: width, toRow: rows + 1 },
      },
    ],
  };
  const { bytes } = await writeWorkbook(layout, new Map([[sheetName, pagesOf(rows)]]));
  await writeFile(file, bytes);
}

async function* pagesOf(rows: number): AsyncGenerator<BodyRow[]> {
  for (let from = 0; from < rows; from += pageRows)
    yield Array.from({ length: Math.min(pageRows, rows - from) }, (_, index) => valuesOf(from + index));
}

async function exceljs(file: string, rows: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: file,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width, format }) => ({
    width,
    style: format === '' ? {} : { numFmt: format },
  }));
  const head = sheet.getRow(1);
  head.values = columns.map((column) => column.head);
  head.eachCell((cell) => {
    cell.style = {
      font: { bold: true },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4E7EB' } },
    };
  });
  head.commit();
  sheet.autoFilter = { from: 'A1', to: { row: rows + 1, column: columns.length } };
  for (let row = 0; row < rows; row += 1)
    sheet.addRow(valuesOf(row).map((value, column) => dated(value, column))).commit();
  sheet.commit();
  await workbook.commit();
}

function dated(value: string | number, column: number): string | number | Date {
  return columns[column]?.kind === 'day' ? new Date(`${value}T00:00:00Z`) : value;
}

/** What no writer can be faster than here: nothing but cells, and nothing around them. */
async function limit(file: string, rows: number, level: number): Promise<void> {
  const zip = createDeflateRaw({ level, memLevel: 9, chunkSize: 262_144 });
  const written = pipeline(zip, createWriteStream(file));
  const letters = columns.map((_, index) => at(index + 1, 1).slice(0, -1));
  let xml = '';
  for (let row = 0; row < rows; row += 1) {
    xml += `<row r="${row + 2}">`;
    for (const [column, value] of valuesOf(row).entries()) {
      const cell = `<c r="${letters[column]}${row + 2}" s="${column}"`;
      if (typeof value === 'number') xml += `${cell}><v>${value}</v></c>`;
      else if (columns[column]?.kind === 'day') xml += `${cell}><v>${Date.parse(value) / 86_400_000}</v></c>`;
      else xml += `${cell} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    }
    xml += '</row>';
    if (xml.length < 262_144) continue;
    if (!zip.write(xml)) await once(zip, 'drain');
    xml = '';
  }
  zip.end(xml);
  await written;
}

function escaped(value: string): string {
  if (!/[&<>]/.test(value)) return value;
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
