import { guardCell } from '../../../domain/imports/correction/formula-guard.ts';
import type { CorrectionSheet } from '../../../domain/imports/correction/correction-sheet.ts';

const byteOrderMark = '\uFEFF';

/**
 * The rows as CSV that any spreadsheet opens and none calculates: every cell quoted, apostrophes before what would
 * begin a formula, UTF-8 with its mark. The last column says of each row what is wrong,
 * or that it was taken and what is odd about it.
 */
export function writeCorrectionCsv({ header, rows }: CorrectionSheet, delimiter: string): Buffer {
  const written = [...header, ...rows.map(({ cells, remark }) => [...cells, remark])];
  const lines = written.map((cells) => cells.map(quoted).join(delimiter));
  return Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return `"${guardCell(cell).replaceAll('"', '""')}"`;
}
