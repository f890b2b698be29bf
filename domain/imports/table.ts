/** One row as the file holds it: everything is text, dates of workbooks are ISO. */
export interface SourceRow {
  /** Line (CSV, JSON) or row number (workbook) as the reader of the file sees it, from 1. */
  line: number;
  cells: string[];
  /** The text ends within this row, the last one, which has fewer cells than the one before it. */
  cutOff?: true;
  /** Columns (from 0) whose cell is an error or a formula without a stored value. */
  withoutValue?: number[];
  /** Columns (from 0) whose cell is a true date or time of a workbook: their text is ISO, whatever the column's order. */
  dated?: number[];
  /** Merged cells that begin in this row and take several columns (from 0, both included): the value at `from` belongs to all of them. */
  merged?: { from: number; to: number }[];
  /** Header of the column from which a row of a wide table was made. */
  column?: string;
}

/** One table of a file: its only one (CSV, JSON), or a visible sheet. */
export interface SourceTable {
  /** Sheet name; empty for CSV and JSON. */
  name: string;
  /** The rows from the first on, some hundreds at a time, each time it is called. A page is never empty. */
  pages: () => AsyncIterable<SourceRow[]>;
}

/** What the reader found out about the bytes. */
export interface SourceFormat {
  kind: 'csv' | 'xlsx' | 'json';
  /** Encoding of a CSV or JSON file, e.g. utf-8, utf-16le, windows-1252. */
  encoding: string | null;
  delimiter: string | null;
}
