import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { ImportFailure } from '../../../domain/imports/failure.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { tooLarge, unclosedQuote } from './refusals.ts';

/** Refuses a row that is wider, or holds a longer cell, than one may be. `chars`: of the whole record, where they are known. */
export function checkRow({ line, cells }: SourceRow, chars: number, limits: ReadingLimits): void {
  if (cells.length > limits.columns)
    throw tooLarge(`A row has more than ${limits.columns} columns (columns).`, `Line ${line}`);
  if (chars <= limits.cellChars) return;
  if (chars > limits.recordChars) throw recordTooLong(false, line, limits);
  if (cells.some((cell) => cell.length > limits.cellChars))
    throw tooLarge(`A cell holds more than ${limits.cellChars} characters (cellChars).`, `Line ${line}`);
}

export function checkRows(rows: number, limits: ReadingLimits): void {
  if (rows > limits.rows) throw tooLarge(`The file has more than ${limits.rows} rows (rows).`);
}

/** A record without end: a quotation mark that is never closed, or too much in one line. */
export function recordTooLong(quoted: boolean, line: number, limits: ReadingLimits): ImportFailure {
  if (quoted) return unclosedQuote(line);
  return tooLarge(`A row is longer than ${limits.recordChars} characters (recordChars).`, `Line ${line}`);
}
