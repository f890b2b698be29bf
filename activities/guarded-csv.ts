import { guardCell } from '../domain/imports/correction/formula-guard.ts';

const byteOrderMark = '\uFEFF';

/**
 * Rows as CSV that any spreadsheet opens and none calculates: texts quoted, with apostrophes before what would begin a
 * formula (CWE-1236), numbers with a decimal point, null as nothing; UTF-8 with its mark.
 */
export function guardedCsv(
  rows: readonly (readonly (string | number | null)[])[],
  delimiter: string,
): Buffer {
  const lines = rows.map((cells) => cells.map(written).join(delimiter));
  return Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`);
}

function written(cell: string | number | null): string {
  if (typeof cell === 'string') return `"${guardCell(cell).replaceAll('"', '""')}"`;
  return cell === null ? '' : String(cell);
}
