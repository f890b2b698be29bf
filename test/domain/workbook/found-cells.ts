import type { Cell, Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';

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
