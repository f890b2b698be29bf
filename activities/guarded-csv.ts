import { guardCell } from '../domain/imports/correction/formula-guard.ts';

/** Stands before a whole file in UTF-8, by which spreadsheet programs know it. */
export const byteOrderMark = '\uFEFF';

/**
 * Rows as CSV that any spreadsheet opens and none calculates: texts quoted, with apostrophes before what would begin a
 * formula (CWE-1236), numbers with a decimal point, null as nothing; UTF-8 with its mark.
 */
export function guardedCsv(
  rows: readonly (readonly (string | number | null)[])[],
  delimiter: string,
): Buffer {
  return Buffer.from(`${byteOrderMark}${guardedLines(rows, delimiter)}`);
}

/** The same without the mark, for a file that is written bit by bit. */
export function guardedLines(
  rows: readonly (readonly (string | number | null)[])[],
  delimiter: string,
): string {
  return rows.map((cells) => `${cells.map(written).join(delimiter)}\r\n`).join('');
}

function written(cell: string | number | null): string {
  if (typeof cell === 'string') return `"${guardCell(cell).replaceAll('"', '""')}"`;
  return cell === null ? '' : String(cell);
}
