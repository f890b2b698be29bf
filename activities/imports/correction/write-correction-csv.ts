import { guardCell } from '../../../domain/imports/correction/formula-guard.ts';
import type { CorrectionSheet } from '../../../domain/imports/correction/correction-sheet.ts';

const byteOrderMark = '\uFEFF';

/**
 * The rejected rows as CSV that any spreadsheet opens and none calculates: every cell quoted, apostrophes before what would
 * begin a formula, UTF-8 with its mark. The last column says of each row what is wrong.
 */
export function writeCorrectionCsv({ header, rejected }: CorrectionSheet, delimiter: string): Buffer {
  const rows = [...header, ...rejected.map(({ cells, remark }) => [...cells, remark])];
  const lines = rows.map((cells) => cells.map(quoted).join(delimiter));
  return Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return `"${guardCell(cell).replaceAll('"', '""')}"`;
}
