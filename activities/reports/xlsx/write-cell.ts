import type ExcelJS from 'exceljs';
import type { Cell } from '../../../domain/workbook/sheet.ts';
import { legalText, shortened } from './xml.ts';

/** What had to be changed to keep the file readable; `not-a-number` means that a figure was worked out wrongly. */
export type CellFinding = 'not-a-number' | 'text-cut';

const maxTextLength = 32_767;
/** Stands where a number should. */
export const notANumber = 'n/a';

/**
 * The only place where a value enters a workbook. Numbers that no spreadsheet knows become n/a, text keeps to what
 * XML and a cell can hold. Text that begins with = + - @ stays text: only `formula` makes a formula.
 */
export function writeCell(target: ExcelJS.Cell, cell: Cell): CellFinding[] {
  if (typeof cell.value === 'number' && !Number.isFinite(cell.value)) {
    target.value = notANumber;
    return ['not-a-number'];
  }
  const { value, findings } = typeof cell.value === 'string' ? safeText(cell.value) : safeValue(cell.value);
  if (cell.formula !== null) target.value = { formula: cell.formula, result: value ?? '', date1904: false };
  else if (value !== '' && value !== null) target.value = value;
  return findings;
}

function safeValue(value: number | null): { value: number | null; findings: CellFinding[] } {
  return { value, findings: [] };
}

/** Text as a cell can hold it. */
export function safeText(text: string): { value: string; findings: CellFinding[] } {
  // A reader takes _x000D_ in a file for a line feed: the underscore itself is written in that form.
  const legal = legalText(text).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (legal.length <= maxTextLength) return { value: legal, findings: [] };
  return { value: shortened(legal, maxTextLength), findings: ['text-cut'] };
}
