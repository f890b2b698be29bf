import { preambleRows, type TableHead } from '../../domain/imports/detect-profile.ts';
import type { SourceFormat, SourceRow, SourceTable } from '../../domain/imports/table.ts';
import { findDelimiter, readCsv } from './read-csv.ts';
import { readingLimits, tooLarge } from './reading-limits.ts';
import { openWorkbook } from './read-xlsx.ts';
import { sniff, type FileBytes } from './sniff.ts';

export interface OpenedFile {
  format: SourceFormat;
  /** The only table of a CSV file, or the visible sheets of a workbook. */
  tables: SourceTable[];
}

/** Opens any file by its content. Throws ImportFailure for what is no table. */
export async function openTable(bytes: FileBytes): Promise<OpenedFile> {
  const found = await sniff(bytes);
  if (found.kind === 'xlsx') {
    const tables = await openWorkbook(await gather(bytes));
    return { format: { kind: 'xlsx', encoding: null, delimiter: null }, tables };
  }
  const dialect = { ...found, delimiter: await findDelimiter(bytes, found) };
  return {
    format: { kind: 'csv', encoding: found.encoding, delimiter: dialect.delimiter },
    tables: [{ name: '', pages: () => readCsv(bytes, dialect) }],
  };
}

/** The rows of each table among which a header is looked for. */
export async function headsOf(tables: SourceTable[]): Promise<TableHead[]> {
  const heads: TableHead[] = [];
  for (const table of tables) {
    const firstRows: SourceRow[] = [];
    for await (const page of table.pages()) {
      firstRows.push(...page);
      if (firstRows.length > preambleRows) break;
    }
    heads.push({ name: table.name, firstRows: firstRows.slice(0, preambleRows + 1) });
  }
  return heads;
}

async function gather(bytes: FileBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes()) {
    size += chunk.length;
    if (size > readingLimits.workbookBytes)
      throw tooLarge(`The workbook is larger than ${readingLimits.workbookBytes / 1e6} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
