import type { SourceRow } from '../../domain/imports/table.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';

/**
 * Whether every sheet of a file has as many rows with something in them as what the database gives now. `sheets`: what the
 * reader found; a sheet that is missing altogether is told of elsewhere.
 */
export function rowsAgree(
  sheets: ReadonlyMap<string, readonly SourceRow[]>,
  { sheets: expected }: Pick<WorkbookLayout, 'sheets'>,
): boolean {
  return expected.every(({ name, rows }) => {
    const found = sheets.get(name);
    return !found || found.filter(isFilled).length === rows.filter(hasValue).length;
  });
}

function isFilled({ cells, withoutValue = [] }: SourceRow): boolean {
  return withoutValue.length > 0 || cells.some((cell) => cell !== '');
}

function hasValue({ cells }: WorkbookLayout['sheets'][number]['rows'][number]): boolean {
  return cells.some((cell) => cell !== null && cell.value !== null && cell.value !== '');
}
