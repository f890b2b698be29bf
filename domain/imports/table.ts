/** One row as the file holds it: everything is text, dates of workbooks are ISO. */
export interface SourceRow {
  /** Line (CSV) or row number (workbook) as the reader of the file sees it, from 1. */
  line: number;
  cells: string[];
  /** Columns (from 0) whose cell is an error or a formula without a stored value. */
  withoutValue?: number[];
}

/** One table of a file: its only one (CSV), or a visible sheet. */
export interface SourceTable {
  /** Sheet name; empty for CSV. */
  name: string;
  /** From the first row on, each time it is called. */
  rows: () => AsyncIterable<SourceRow>;
}

/** What the reader found out about the bytes. */
export interface SourceFormat {
  kind: 'csv' | 'xlsx';
  /** Encoding of a CSV file, e.g. utf-8, utf-16le, windows-1252. */
  encoding: string | null;
  delimiter: string | null;
}
