import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import type { SourceRow } from '../../domain/imports/table.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';
import { memorySource } from '../imports/reading/byte-sources.ts';
import { openWorkbook } from '../imports/reading/workbook/read-workbook.ts';

/** What our own reader, which is not the one that wrote it, finds on a sheet. */
export interface ReadSheet {
  rows: SourceRow[];
  /** Rows of the sheet's body, which are counted and not kept. */
  bodyRows: number;
}

/** The visible sheets of a file by name; the layout says where a body begins. */
export async function readBack(
  file: Buffer,
  { sheets: expected }: Pick<WorkbookLayout, 'sheets'>,
): Promise<Map<string, ReadSheet>> {
  const heads = new Map(
    expected.map(({ name, rows, body }) => [name, body ? rows.length : Number.POSITIVE_INFINITY]),
  );
  const tables = await openWorkbook(memorySource(file), defaultImportPolicy.limits);
  const sheets = new Map<string, ReadSheet>();
  for (const table of tables) {
    const head = heads.get(table.name) ?? Number.POSITIVE_INFINITY;
    const sheet: ReadSheet = { rows: [], bodyRows: 0 };
    for await (const page of table.pages()) {
      const above = page.filter(({ line }) => line <= head);
      sheet.rows.push(...above);
      sheet.bodyRows += page.length - above.length;
    }
    sheets.set(table.name, sheet);
  }
  return sheets;
}

/** The parts of sheets with a body; exceljs numbers the parts in the order of the sheets. */
export function bodyParts({ sheets }: Pick<WorkbookLayout, 'sheets'>): Set<string> {
  return new Set(sheets.flatMap(({ body }, index) => (body ? [`xl/worksheets/sheet${index + 1}.xml`] : [])));
}
