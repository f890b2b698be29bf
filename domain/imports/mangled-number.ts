import type { ImportField } from '../configuration/import-profile.ts';
import type { RowCells } from './row-cells.ts';

/** What a spreadsheet makes of a long number: `4.2143E+14`. */
const mangled = /^\d(?:[.,]\d{1,15})?E\+\d{1,3}$/i;

/** Leaves out a row whose number has lost digits: it would be somebody else's, or nobody's. */
export function refuseMangled(cells: RowCells, field: ImportField, number: string | null): void {
  if (number !== null && mangled.test(number)) cells.reject('MangledNumber', field);
}
