import JSZip from 'jszip';
import { csvTables, type CsvWords } from '../../domain/workbook/csv-tables.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';
import { guardedCsv } from '../guarded-csv.ts';

const date = new Date(Date.UTC(1980, 0, 1));

/** Every table of a workbook as a CSV file, with a list of them, as one zip. The same layout gives the same bytes. */
export async function csvBundle({ sheets }: WorkbookLayout, words: CsvWords): Promise<Buffer> {
  const tables = sheets.flatMap((sheet) => csvTables(sheet, words));
  const zip = new JSZip();
  const files = tables.map((table, index) => ({ table, file: fileName(table, index + 1) }));
  const list = files.map(({ table, file }) => [file, table.sheet, table.rows.length - 1]);
  zip.file('index.csv', guardedCsv([words.index, ...list], ','), { date });
  for (const { table, file } of files) zip.file(file, guardedCsv(table.rows, ','), { date });
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}

/** `03-gap-matrix.csv`; in letters that every file system takes. */
function fileName({ sheet, number }: { sheet: string; number: number }, at: number): string {
  const slug = sheet
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const which = number > 1 ? `-${number}` : '';
  return `${String(at).padStart(2, '0')}-${slug || 'sheet'}${which}.csv`;
}
