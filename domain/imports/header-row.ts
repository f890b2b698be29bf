import { normaliseHeader } from './header-words.ts';
import { readHeaderNotes, type HeaderNotes } from './header-notes.ts';
import { isSensitiveHeader } from './sensitive.ts';
import type { SourceRow } from './table.ts';
import { cleanText } from './text.ts';

/** A row, or several as one, that may be the header of a table: taken apart once, compared with every profile. */
export interface HeaderRow {
  /** Where people find it. */
  line: number;
  /** Rows up to this line are no data. */
  dataAfter: number;
  cells: string[];
  /** Without case, accents and punctuation. */
  normal: string[];
  /** As `normal`, without units, time zones and currencies. */
  bare: string[];
  notes: HeaderNotes[];
  isSensitive: boolean[];
  /** Columns up to the last one that has a header. */
  width: number;
}

/** Takes a row apart as if it were a header. */
export function headerRowOf(row: SourceRow, dataAfter: number = row.line): HeaderRow {
  const cells = row.cells.map((cell) => cleanText(cell.slice(0, 300)) ?? '');
  const notes = cells.map(readHeaderNotes);
  return {
    line: row.line,
    dataAfter,
    cells,
    normal: cells.map(normaliseHeader),
    bare: notes.map(({ text }) => normaliseHeader(text)),
    notes,
    isSensitive: cells.map((cell) => cell !== '' && isSensitiveHeader(cell)),
    width: cells.findLastIndex((cell) => cell !== '') + 1,
  };
}
