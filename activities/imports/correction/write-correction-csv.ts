import type { CorrectionSheet } from '../../../domain/imports/correction/correction-sheet.ts';
import { guardedCsv } from '../../guarded-csv.ts';

/** The rows as CSV; the last column says of each row what is wrong, or that it was taken and what is odd about it. */
export function writeCorrectionCsv({ header, rows }: CorrectionSheet, delimiter: string): Buffer {
  return guardedCsv([...header, ...rows.map(({ cells, remark }) => [...cells, remark])], delimiter);
}
