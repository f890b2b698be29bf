import type { Cell, Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { recalculator } from './recalculate.ts';

export function sheetOf(layout: WorkbookLayout, name: string): Sheet {
  const sheet = layout.sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** The cells of the first row that begins with a label, after the row that begins with `below`. */
export function rowOf(sheet: Sheet, label: string, below?: string): (Cell | null)[] {
  const from = below === undefined ? 0 : sheet.rows.findIndex((row) => row.cells[0]?.value === below);
  const row = sheet.rows.slice(from).find((each) => each.cells[0]?.value === label);
  if (!row || from < 0) throw new Error(`no row ${label} on ${sheet.name}`);
  return row.cells;
}

/** The value in a row, usually of the column of results of the sheet ROI. */
export function numberIn(sheet: Sheet, label: string, column = 6): Cell['value'] | undefined {
  return rowOf(sheet, label)[column]?.value;
}

export function textOf({ rows }: Sheet): string {
  return rows.flatMap(({ cells }) => cells.map((cell) => String(cell?.value ?? ''))).join(' | ');
}

/** What a named cell comes to when its formula is worked out. */
export function calculated({ sheets, names }: WorkbookLayout, name: string): number | string {
  const at = names.find((each) => each.name === name);
  if (!at) throw new Error(`no name ${name}`);
  return recalculator(sheets).cellValue(at.sheet, at.column, at.row);
}
