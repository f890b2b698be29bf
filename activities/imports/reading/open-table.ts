import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import { preambleRows, type TableHead } from '../../../domain/imports/detect-profile.ts';
import type { SourceFormat, SourceRow, SourceTable } from '../../../domain/imports/table.ts';
import { decodeText, type TextFrom } from './decode-text.ts';
import { findDialect } from './find-dialect.ts';
import { looksLikeJson, openJson } from './json/read-json.ts';
import { readCsv } from './read-csv.ts';
import type { ByteSource } from './reader-job.ts';
import { sniff, type Look } from './sniff.ts';
import { openWorkbook } from './workbook/read-workbook.ts';

export interface OpenedFile {
  format: SourceFormat;
  /** The only table of a CSV or JSON file, or the visible sheets of a workbook. */
  tables: SourceTable[];
}

const beginningChars = 262_144;

/**
 * Opens any file by its content, never by its name. Throws ImportFailure for what is no table; the tables of one that was
 * looked at only in its beginning may throw OtherEncoding when they are read.
 */
export async function openTable(
  source: ByteSource,
  limits: ReadingLimits,
  look: Look = 'whole',
): Promise<OpenedFile> {
  const found = await sniff(source, limits, look);
  if (found.kind === 'zip') {
    const tables = await openWorkbook(source, limits);
    return { format: { kind: 'xlsx', encoding: null, delimiter: null }, tables };
  }
  const beginning = await beginningOf(source, found);
  if (looksLikeJson(beginning)) {
    const table = await openJson(source, found, limits);
    return { format: { kind: 'json', encoding: found.encoding, delimiter: null }, tables: [table] };
  }
  const dialect = findDialect(beginning);
  return {
    format: { kind: 'csv', encoding: found.encoding, delimiter: dialect.delimiter },
    tables: [{ name: '', pages: () => readCsv(source, found, dialect, limits) }],
  };
}

async function beginningOf(source: ByteSource, from: TextFrom): Promise<string> {
  let text = '';
  for await (const piece of decodeText(source, from)) {
    text += piece;
    if (text.length >= beginningChars) break;
  }
  return text;
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
