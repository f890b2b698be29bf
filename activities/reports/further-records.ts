import { recordColumns, type RecordsWords } from '../../domain/workbook/records-words.ts';
import { mostRecordRows } from '../../domain/workbook/records-sheet.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { byteOrderMark, guardedLines } from '../guarded-csv.ts';
import type { FileBeside } from './files-beside.ts';
import type { BodyPages } from './xlsx/body-xml.ts';
import { entryOfPieces, zipOf } from './xlsx/zip.ts';

interface Further {
  words: RecordsWords;
  rows: BodyPages;
  /** Of the workbook. */
  name: string;
}

/** The learning records for which the sheet has no room, as one CSV file in an archive; none where all stand on the sheet. */
export async function furtherRecords(
  { records }: Pick<ReportInput, 'records'>,
  { words, rows, name }: Further,
): Promise<FileBeside[]> {
  if (!records || records.rowCount <= mostRecordRows) return [];
  const stem = `${name.replace(/\.xlsx$/, '')}-further-records`;
  const entry = await entryOfPieces(`${stem}.csv`, csvPieces(words, rows));
  return [{ name: `${stem}.zip`, mediaType: 'application/zip', body: zipOf([entry]) }];
}

async function* csvPieces(words: RecordsWords, rows: BodyPages): AsyncGenerator<Buffer> {
  const headings = recordColumns.map((column) => words.columns[column]);
  yield Buffer.from(`${byteOrderMark}${guardedLines([headings], ',')}`);
  for await (const page of rows) yield Buffer.from(guardedLines(page, ','));
}
