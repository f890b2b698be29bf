import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { ImportFailure } from '../../../domain/imports/failure.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { tooLarge, unclosedQuote } from './refusals.ts';

/** Shorter cells cannot cost a pattern more than a moment, whatever they hold. */
const longChars = 1_000;
const endlessBlanks = /\s{100,}/g;

/** A long cell without its endless blanks, over which patterns would brood; refused when it is too long all the same. */
export function tamed(cell: string, where: string, limits: ReadingLimits): string {
  if (cell.length <= longChars) return cell;
  const text = cell.replaceAll(endlessBlanks, ' ');
  if (text.length <= limits.cellChars) return text;
  throw tooLarge(`A cell holds more than ${limits.cellChars} characters (cellChars).`, where);
}

/** Refuses a row that is wider, or holds a longer cell, than one may be; endless blanks are shortened. `chars`: of the whole record, where they are known. */
export function checkRow({ line, cells }: SourceRow, chars: number, limits: ReadingLimits): void {
  if (cells.length > limits.columns)
    throw tooLarge(`A row has more than ${limits.columns} columns (columns).`, `Line ${line}`);
  if (chars <= longChars) return;
  if (chars > limits.recordChars) throw recordTooLong(false, line, limits);
  for (const [index, cell] of cells.entries())
    if (cell.length > longChars) cells[index] = tamed(cell, `Line ${line}`, limits);
}

export function checkRows(rows: number, limits: ReadingLimits): void {
  if (rows > limits.rows) throw tooLarge(`The file has more than ${limits.rows} rows (rows).`);
}

/** A record without end: a quotation mark that is never closed, or too much in one line. */
export function recordTooLong(quoted: boolean, line: number, limits: ReadingLimits): ImportFailure {
  if (quoted) return unclosedQuote(line);
  return tooLarge(`A row is longer than ${limits.recordChars} characters (recordChars).`, `Line ${line}`);
}
